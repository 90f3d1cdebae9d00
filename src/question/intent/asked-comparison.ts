/** A comparison asked for in words (`A랑 B 매개변수 비교해줘`, `A vs B`, `difference between A and B`). Knows no articles. */
import { withoutRequests } from './requests.ts';

export interface AskedComparison {
  readonly names: readonly string[];
  readonly topic: string | undefined;
}

/** What joins names: 와, 과, 랑, 하고 after a word, commas, `vs`, `and`. */
const BETWEEN = /\s*(?:,|·|\/|\bvs\.?(?=\s)|\bversus\b|\band\b|\bwith\b|(?<=\S)(?:이랑|랑|하고|와|과)(?=\s))\s*/i;
const END = '[\\s.!?？~]*$';
/** Ends of a message that ask to put side by side what stands before them. */
const ASKS: readonly RegExp[] = [
  /\s*(?:좀\s*)?(?:서로\s*)?(?:(?:뭐가|무엇이|어떻게|어디가)\s*(?:다른지|다르고\s*같은지)\s*)?비교(?!적)[가-힣]*/,
  new RegExp(`(?:의|은|는)?\\s*(?:차이점|다른\\s?점)(?:이|은|을|들)?\\s*(?:뭐|무엇|뭔)?[가-힣]{0,5}${END}`),
  new RegExp(`(?:의|은|는)?\\s*차이(?:가|는)?\\s*(?:뭐|무엇|뭔)[가-힣]{0,5}${END}`),
  new RegExp(`\\s*(?:뭐가|무엇이|어떻게|어디가)\\s*(?:달라|다른가|다르)[가-힣]{0,4}${END}`),
];
const ASKS_IN_ENGLISH: readonly RegExp[] = [
  /^(?:please\s+|can you\s+|could you\s+)*compare\s+(.+?)(?:\s+(?:by|on|in terms of)\s+(.+?))?[.?!]*$/i,
  /^(?:what(?:'s|\s+is|\s+are)?\s+)?(?:the\s+)?differences?\s+between\s+(.+?)(?:\s+(?:in terms of|by)\s+(.+?))?[.?!]*$/i,
  /^how\s+(?:does|do|is|are)\s+(.+?\s+(?:and|vs\.?)\s+.+?)\s+(?:differ|different)[.?!]*$/i,
];
/** Nothing but names with `vs` between them. */
const VERSUS = /^(.+?\s+(?:vs\.?|versus)\s+.+?)[\s.!?？]*$/i;
/** Particles that the last name may carry. */
const PARTICLE = /(?:을|를|은|는|이|가|의)$/;
/** Longer texts (UTF-16 units) hold more than names. */
const LONGEST_CHARS = 200;

/**
 * @param isName - do these letters name something that the articles know?
 * @param isWord - do they stand in the articles? With `vs` between them that is enough.
 * @example askedComparison('SKT랑 업스테이지 매개변수 비교해줘', isName) // { names: ['SKT', '업스테이지'], topic: '매개변수' }
 */
export function askedComparison(
  question: string,
  isName: (text: string) => boolean,
  isWord: (text: string) => boolean = isName,
): AskedComparison | undefined {
  const versus = VERSUS.exec(question)?.[1]?.split(/\s+(?:vs\.?|versus)\s+/i) ?? [];
  if (versus.length > 1 && versus.every((name) => isWord(name.trim())))
    return { names: versus.map((name) => name.trim()), topic: undefined };
  const english = ASKS_IN_ENGLISH.map((pattern) => pattern.exec(question.trim())).find(Boolean);
  const text = english?.[1] ?? namesAskedFor(question);
  if (!text || text.length > LONGEST_CHARS) return undefined;
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter(Boolean);
  const last = parts.at(-1);
  // 지난해와 올해 are compared in many questions, and are no things that articles are about.
  const others = parts.slice(0, -1);
  if (others.length === 0 || !last || !others.every(isName)) return undefined;
  const named = isName(last) ? last : last.replace(PARTICLE, '');
  if (isName(named)) return { names: [...others, named], topic: english?.[2] };
  if (english) return undefined;
  const split = splitName(last, isName);
  return split && { names: [...others, split.name], topic: split.topic };
}

/** What stands before the words that ask for a comparison. */
function namesAskedFor(question: string): string | undefined {
  const unrequested = withoutRequests(question);
  for (const pattern of ASKS) {
    const asked = pattern.exec(question);
    // Only a request may stand behind.
    if (asked && !/[^\s.!?？~]/.test(unrequested.slice(asked.index + asked[0].length)))
      return question.slice(0, asked.index);
  }
  return undefined;
}

/** `LG AI연구원 매개변수` → the longest name that it begins with, and the topic behind it. */
function splitName(text: string, isName: (text: string) => boolean): { name: string; topic: string } | undefined {
  const words = text.split(/\s+/);
  for (let n = words.length - 1; n > 0; n--) {
    const name = words.slice(0, n).join(' ').replace(/의$/, '');
    const topic = words
      .slice(n)
      .join(' ')
      .replace(/(?:을|를|로|으로)$/, '');
    if (isName(name)) return { name, topic };
  }
  return undefined;
}
