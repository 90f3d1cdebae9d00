/** Names and speakers in an article: collected once, when it is indexed, for autocompletion and for counting. */
import { quotationsIn } from '../korean/quotations.ts';
import type { Term } from '../korean/terms.ts';

export interface ArticleNames {
  /** Proper nouns that come up twice or more, the most frequent first. */
  readonly names: readonly string[];
  /** Who is quoted, as the article writes it, short forms (박 시장) replaced by their full ones (박서준 시장). */
  readonly speakers: readonly string[];
}

/** The most frequent names of an article are stored, this many. */
const MAX_NAMES_PER_ARTICLE = 10;

/** Collects the names of an article, one stretch of text after another. */
export interface NameCollector {
  add(text: string, terms: readonly Term[]): void;
  names(): ArticleNames;
}

export function createNameCollector(): NameCollector {
  const counts = new Map<string, number>();
  const speakers: string[] = [];
  return {
    add(text, terms) {
      for (const { kind, start, end } of terms) {
        const surface = text.slice(start, end);
        const isName =
          (kind === 'name' && surface.length > 1) || (kind === 'latin' && /^[A-Z][A-Za-z.]+$/.test(surface));
        if (isName) counts.set(surface, (counts.get(surface) ?? 0) + 1);
      }
      for (const { speaker } of quotationsIn(text)) speakers.push(speaker);
    },
    names() {
      const full = fullNames(speakers);
      return {
        names: [...counts]
          .filter(([, count]) => count > 1)
          .sort(([, a], [, b]) => b - a)
          .slice(0, MAX_NAMES_PER_ARTICLE)
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
    const words = speaker.split(' ');
    const [name = '', title = ''] = words;
    if (words.length !== 2 || /^[그저전현]$/.test(name) || isAnybody(title)) return speaker;
    const longer = distinct.filter((other) => {
      const own = other.split(' ');
      const fits = own.some((word, i) => i < own.length - 1 && isPersonalName(word) && isNameFor(name, word));
      return other !== speaker && other.length > speaker.length && fits && hasTitle(own.at(-1) ?? '', title);
    });
    return longer.length === 1 ? (longer[0] ?? speaker) : speaker;
  };
}

/** A surname stands for a whole name, a whole name for itself. */
function isNameFor(short: string, name: string): boolean {
  return short.length === 1 ? name.startsWith(short) : short === name;
}

function isPersonalName(word: string): boolean {
  return /^[가-힣]{2,4}$/.test(word) && !/(?:전자|은행|항공|식품|그룹|대학|연구소|협회|정부|시청|구청)$/.test(word);
}

/** The same office: 시장 is 한빛시장's, but 사장 is not 부사장's, nor 대표 원내대표's. */
function hasTitle(last: string, title: string): boolean {
  return (
    last === title ||
    (last.endsWith(title) && !/^(?:부|원내|전|공동|수석|선임|명예|최고)$/.test(last.slice(0, -title.length)))
  );
}

/** Titles that many people bear at once: 한 관계자 is not 한빛전자 관계자. */
function isAnybody(title: string): boolean {
  return /(?:관계자|주민|시민|상인|승객|학생|직원|씨|군|양|연구원|전문가|기자)$/.test(title);
}
