/** Verbs written as nouns at the end of a blunt question: `누가 만듦`, `얼마나 큼`. */

const FIRST_SYLLABLE = 0xac00;
/** Jongseong numbers (Unicode 3.12): ㅁ, ㄻ, ㄹ. */
const [M, RM, R] = [16, 10, 8];

/**
 * @returns the verb's dictionary form, or undefined where the word does not end in ㅁ.
 * @example fromNounForm('만듦') // '만들다'
 */
export function fromNounForm(word: string): string | undefined {
  const last = word.charCodeAt(word.length - 1) - FIRST_SYLLABLE;
  if (last < 0 || last >= 11_172) return undefined;
  const final = last % 28;
  if (final !== M && final !== RM) return undefined;
  const stem = String.fromCharCode(FIRST_SYLLABLE + last - final + (final === RM ? R : 0));
  return `${word.slice(0, -1)}${stem}다`;
}
