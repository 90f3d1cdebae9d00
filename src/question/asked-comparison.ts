/** `A랑 B 매개변수 비교해줘`: a comparison asked for in words. Knows no articles. */

export interface AskedComparison {
  readonly names: readonly string[];
  readonly topic: string | undefined;
}

/** What joins names: 와, 과, 랑, 하고 after a word, commas, `vs`, `and`. */
const BETWEEN = /\s*(?:,|·|\/|\bvs\.?(?=\s)|\band\b|\bwith\b|(?<=\S)(?:이랑|랑|하고|와|과)(?=\s))\s*/i;
const ASKS =
  /\s*(?:좀\s*)?(?:서로\s*)?비교(?:해|하면|해서|를)?\s*(?:줘|줘요|주세요|줄래|봐|봐줘|해줘|부탁해|좀|해)?\s*[.!?？]*$/;
const ASKS_IN_ENGLISH = /^(?:please\s+)?compare\s+(.+?)(?:\s+(?:by|on|in terms of)\s+(.+?))?[.?!]*$/i;

/**
 * @param isName - do these letters name something that the articles know?
 * @example askedComparison('SKT랑 업스테이지 매개변수 비교해줘', isName) // { names: ['SKT', '업스테이지'], topic: '매개변수' }
 */
export function askedComparison(question: string, isName: (text: string) => boolean): AskedComparison | undefined {
  const english = ASKS_IN_ENGLISH.exec(question.trim());
  const korean = ASKS.exec(question);
  const text = english?.[1] ?? (korean ? question.slice(0, korean.index) : undefined);
  if (!text || text.length > 200) return undefined;
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter(Boolean);
  const last = parts.at(-1);
  if (parts.length < 2 || !last) return undefined;
  const named = last.replace(/(?:을|를)$/, '');
  // 지난해와 올해 are compared in many questions, and are no things that articles are about.
  const isNamed = (names: readonly string[]) => names.every(isName);
  const others = parts.slice(0, -1);
  if (!isNamed(others)) return undefined;
  if (isName(named)) return { names: [...others, named], topic: english?.[2] };
  if (english) return undefined;
  // Longest name first: LG AI연구원 매개변수.
  const words = last.split(/\s+/);
  for (let n = words.length - 1; n > 0; n--) {
    const name = words.slice(0, n).join(' ').replace(/의$/, '');
    if (isName(name))
      return {
        names: [...others, name],
        topic: words
          .slice(n)
          .join(' ')
          .replace(/(?:을|를|로|으로)$/, ''),
      };
  }
  return undefined;
}
