/** Names and speakers that an article mentions: gathered once, when it is indexed, for completing what is typed and for counting. */
import { quotationsIn } from '../korean/quotations.ts';
import type { Term } from '../korean/terms.ts';

export interface Mentions {
  /** Proper nouns that come up twice or more, the most frequent first. */
  readonly names: readonly string[];
  /** Who is quoted, as the article writes it, short forms (박 시장) told by their full ones (박서준 시장). */
  readonly speakers: readonly string[];
}

/** Names kept of each article. */
const NAMES = 10;

/** Sees an article's stretches of text one by one, and tells what they mention. */
export interface MentionCollector {
  see(text: string, terms: readonly Term[]): void;
  mentions(): Mentions;
}

export function createMentionCollector(): MentionCollector {
  const counts = new Map<string, number>();
  const speakers: string[] = [];
  return {
    see(text, terms) {
      for (const { kind, start, end } of terms) {
        const surface = text.slice(start, end);
        const isName =
          (kind === 'name' && surface.length > 1) || (kind === 'latin' && /^[A-Z][A-Za-z.]+$/.test(surface));
        if (isName) counts.set(surface, (counts.get(surface) ?? 0) + 1);
      }
      for (const { speaker } of quotationsIn(text)) speakers.push(speaker);
    },
    mentions() {
      const full = fullNames(speakers);
      return {
        names: [...counts]
          .filter(([, count]) => count > 1)
          .sort(([, a], [, b]) => b - a)
          .slice(0, NAMES)
          .map(([name]) => name),
        speakers: [...new Set(speakers.map((speaker) => full(speaker)))],
      };
    },
  };
}

/**
 * Short forms of one article's speakers → their full ones, where only one can be meant.
 *
 * @example fullNames(['박서준 한빛시장', '박 시장'])('박 시장') // '박서준 한빛시장'
 */
export function fullNames(speakers: readonly string[]): (speaker: string) => string {
  const distinct = [...new Set(speakers)];
  return (speaker) => {
    const short = /^([가-힣]) ?([가-힣]+)$/.exec(speaker);
    const shortened = short && speaker.includes(' ') ? { surname: short[1] ?? '', title: short[2] ?? '' } : undefined;
    const named = /^([가-힣]{2,4}) ([가-힣]+)$/.exec(speaker);
    const longer = distinct.filter((other) => {
      if (other.length <= speaker.length) return false;
      const words = other.split(' ');
      const name = words.find((word) => /^[가-힣]{2,4}$/.test(word)) ?? '';
      if (shortened) return name.startsWith(shortened.surname) && name.length > 1 && other.endsWith(shortened.title);
      return named !== null && words.includes(named[1] ?? '') && other.endsWith(named[2] ?? '');
    });
    return longer.length === 1 ? (longer[0] ?? speaker) : speaker;
  };
}
