/**
 * The same name in Hangul and in Latin letters: 업스테이지 and Upstage, 엔씨 and NC. Two rules: letters read by their names
 * (외래어 표기법, names of Roman letters), and a coarse key of the consonants as they sound (after 외래어 표기법 제2장 표 1).
 */
import { toJamo } from './keyboard.ts';

const LETTER_NAMES: Readonly<Record<string, string>> = {
  a: '에이',
  b: '비',
  c: '씨',
  d: '디',
  e: '이',
  f: '에프',
  g: '지',
  h: '에이치',
  i: '아이',
  j: '제이',
  k: '케이',
  l: '엘',
  m: '엠',
  n: '엔',
  o: '오',
  p: '피',
  q: '큐',
  r: '알',
  s: '에스',
  t: '티',
  u: '유',
  v: '브이',
  w: '더블유',
  x: '엑스',
  y: '와이',
  z: '제트',
  1: '원',
  2: '투',
  3: '쓰리',
  4: '포',
};

/**
 * Letters read out by their names.
 *
 * @example spellOut('skt') // '에스케이티'
 */
export function spellOut(latin: string): string | null {
  if (latin.length > 6) return null;
  const names = [...latin.toLowerCase()].map((letter) => LETTER_NAMES[letter]);
  return names.every((name) => name !== undefined) ? names.join('') : null;
}

/** Consonants that Korean writes alike when it takes foreign words over. */
const HANGUL_CLASS: Readonly<Record<string, string>> = {
  ㄱ: 'K',
  ㄲ: 'K',
  ㅋ: 'K',
  ㄷ: 'T',
  ㄸ: 'T',
  ㅌ: 'T',
  ㅂ: 'P',
  ㅃ: 'P',
  ㅍ: 'P',
  ㅅ: 'S',
  ㅆ: 'S',
  ㅈ: 'J',
  ㅉ: 'J',
  ㅊ: 'J',
  ㄴ: 'N',
  ㅁ: 'M',
  ㄹ: 'L',
  ㅎ: 'H',
};
const LATIN_CLASS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:tch|ch|sch)/, 'J'],
  [/^sh/, 'S'],
  [/^th/, 'S'],
  [/^ph/, 'P'],
  [/^ck/, 'K'],
  [/^qu/, 'K'],
  [/^ng/, 'N'],
  [/^x/, 'KS'],
  [/^g(?=[eiy])/, 'J'],
  [/^c(?=[eiy])/, 'S'],
  [/^(?:c|k|g|q)/, 'K'],
  [/^(?:d|t)/, 'T'],
  [/^(?:b|p|f|v)/, 'P'],
  [/^(?:s)/, 'S'],
  [/^(?:j|z)/, 'J'],
  [/^n/, 'N'],
  [/^m/, 'M'],
  [/^(?:l|r)/, 'L'],
  [/^h/, 'H'],
];

/**
 * A coarse key of how a name sounds: its consonants by class, doubled ones once. Equal keys are candidates for one name, no more.
 *
 * @example soundKey('업스테이지') === soundKey('upstage') // true, 'PSTJ'
 */
export function soundKey(name: string): string {
  const key = /[가-힣]/.test(name) ? hangulKey(name) : latinKey(name.toLowerCase());
  return key.replace(/(.)\1+/g, '$1');
}

function hangulKey(name: string): string {
  return toJamo(name)
    .map((jamo) => HANGUL_CLASS[jamo] ?? '')
    .join('');
}

function latinKey(name: string): string {
  let key = '';
  for (let rest = name.replace(/[^a-z]/g, ''); rest; ) {
    const rule = LATIN_CLASS.find(([pattern]) => pattern.test(rest));
    const length = rule?.[0].exec(rest)?.[0].length ?? 1;
    key += rule?.[1] ?? '';
    rest = rest.slice(length);
  }
  return key;
}

/** About how many syllables a name has; names that sound alike have about as many. */
export function syllables(name: string): number {
  if (/[가-힣]/.test(name)) return [...name].filter((c) => c >= '가' && c <= '힣').length;
  return Math.max(1, name.toLowerCase().match(/[aeiouy]+/g)?.length ?? 1);
}
