/**
 * Other names that the articles themselves give in brackets: `에이닷엑스 케이원(A.X K1)`, `인공지능(AI)`,
 * `과학기술정보통신부(과기정통부)`. Lines in Solr's synonym format. Words are bounded, so that a long line costs no more than its length.
 */
const IN_BRACKETS =
  /([가-힣A-Za-z][가-힣A-Za-z0-9.·-]{0,39}(?: [가-힣A-Za-z0-9.·-]{1,40}){0,3})\(([A-Za-z가-힣][A-Za-z가-힣0-9 .&-]{1,24})\)/g;
const LATIN = /^[A-Z][A-Za-z0-9 .&-]*$/;
const HANGUL = /^[가-힣]+$/;

/**
 * @returns lines such as `에이닷엑스 케이원, A.X K1`.
 */
export function mineAliases(body: string): string {
  const lines = new Set<string>();
  for (const [, before = '', inside = ''] of body.matchAll(IN_BRACKETS)) {
    const name = nameBefore(before, inside.trim());
    if (name) lines.add(`${name}, ${inside.trim()}`);
  }
  return [...lines].join('\n');
}

/** Which of the words before the bracket the bracket renames. */
function nameBefore(before: string, inside: string): string | undefined {
  const words = before.split(' ');
  if (LATIN.test(inside)) {
    const count = inside.split(' ').length;
    const name = words.slice(-count).join(' ');
    return words.length >= count && /^[가-힣 ]+$/.test(name) && name.length >= 2 ? name : undefined;
  }
  const last = words.at(-1) ?? '';
  return HANGUL.test(inside) && inside.length >= 2 && inside.length < last.length && isAbbreviation(inside, last)
    ? last
    : undefined;
}

/** All syllables of the short name stand in the long one, in order, the first at its head. */
function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let at = -1;
  for (const syllable of short) {
    at = long.indexOf(syllable, at + 1);
    if (at < 0) return false;
  }
  return true;
}
