/**
 * Korean typed with the keyboard left in English: `dhasl` is 옴니. The layout is the standard two-set one (두벌식, KS X 5002);
 * syllables are composed as in Unicode 3.12.
 */

const KEYS: Readonly<Record<string, string>> = {
  q: 'ㅂ',
  w: 'ㅈ',
  e: 'ㄷ',
  r: 'ㄱ',
  t: 'ㅅ',
  y: 'ㅛ',
  u: 'ㅕ',
  i: 'ㅑ',
  o: 'ㅐ',
  p: 'ㅔ',
  a: 'ㅁ',
  s: 'ㄴ',
  d: 'ㅇ',
  f: 'ㄹ',
  g: 'ㅎ',
  h: 'ㅗ',
  j: 'ㅓ',
  k: 'ㅏ',
  l: 'ㅣ',
  z: 'ㅋ',
  x: 'ㅌ',
  c: 'ㅊ',
  v: 'ㅍ',
  b: 'ㅠ',
  n: 'ㅜ',
  m: 'ㅡ',
  Q: 'ㅃ',
  W: 'ㅉ',
  E: 'ㄸ',
  R: 'ㄲ',
  T: 'ㅆ',
  O: 'ㅒ',
  P: 'ㅖ',
};
const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWELS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'];
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];
const COMPOUND_VOWELS: Readonly<Record<string, string>> = {
  ㅗㅏ: 'ㅘ',
  ㅗㅐ: 'ㅙ',
  ㅗㅣ: 'ㅚ',
  ㅜㅓ: 'ㅝ',
  ㅜㅔ: 'ㅞ',
  ㅜㅣ: 'ㅟ',
  ㅡㅣ: 'ㅢ',
};
const COMPOUND_FINALS: Readonly<Record<string, string>> = {
  ㄱㅅ: 'ㄳ',
  ㄴㅈ: 'ㄵ',
  ㄴㅎ: 'ㄶ',
  ㄹㄱ: 'ㄺ',
  ㄹㅁ: 'ㄻ',
  ㄹㅂ: 'ㄼ',
  ㄹㅅ: 'ㄽ',
  ㄹㅌ: 'ㄾ',
  ㄹㅍ: 'ㄿ',
  ㄹㅎ: 'ㅀ',
  ㅂㅅ: 'ㅄ',
};

/**
 * The Korean that these keys give, or null where they do not give whole syllables.
 *
 * @example fromEnglishKeys('dhasl') // '옴니'
 */
export function fromEnglishKeys(keys: string): string | null {
  const jamo = [...keys].map((key) => KEYS[key] ?? KEYS[key.toLowerCase()]);
  let out = '';
  let at = 0;
  while (at < jamo.length) {
    const initial = INITIALS.indexOf(jamo[at] ?? '');
    let vowel = jamo[at + 1] ?? '';
    if (initial < 0 || !VOWELS.includes(vowel)) return null;
    at += 2;
    const joined = COMPOUND_VOWELS[vowel + (jamo[at] ?? '')];
    if (joined) {
      vowel = joined;
      at++;
    }
    let final = '';
    const isVowel = (i: number) => VOWELS.includes(jamo[i] ?? '');
    if (FINALS.includes(jamo[at] ?? '') && jamo[at] && !isVowel(at + 1)) {
      final = jamo[at] ?? '';
      at++;
      const pair = COMPOUND_FINALS[final + (jamo[at] ?? '')];
      if (pair && !isVowel(at + 1)) {
        final = pair;
        at++;
      }
    }
    out += String.fromCharCode(0xac00 + (initial * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final));
  }
  return out || null;
}

/**
 * A syllable's letters: 한 is ㅎ, ㅏ, ㄴ (Unicode 3.12). Other characters come back as they are.
 */
export function toJamo(text: string): string[] {
  return [...text].flatMap((char) => {
    const code = char.charCodeAt(0) - 0xac00;
    if (code < 0 || code > 11171) return [char];
    const final = FINALS[code % 28] ?? '';
    return [
      INITIALS[Math.floor(code / 588)] ?? '',
      VOWELS[Math.floor(code / 28) % 21] ?? '',
      ...(final ? [final] : []),
    ];
  });
}
