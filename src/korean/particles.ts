/** Particles (조사): taking them off a word. */
import { isHangulSyllable } from './normal-form.ts';

/** Has the syllable a final consonant? 가 = U+AC00, 28 syllables to a vowel, the first of them open (Unicode 3.12). */
function hasFinalConsonant(word: string): boolean {
  const last = word.at(-1);
  return isHangulSyllable(last) && ((last ?? '가').charCodeAt(0) - 0xac00) % 28 !== 0;
}

/** Particles by what they follow: a closed syllable, an open one, or either (한글 맞춤법, 표준국어대사전 조사). */
const AFTER_CLOSED = ['으로부터', '이랑', '이라는', '이라고', '으로', '이라', '은', '이', '을', '과'];
const AFTER_OPEN = ['로부터', '랑', '라는', '라고', '는', '가', '를', '와', '로'];
const AFTER_EITHER = [
  '하고',
  '한테',
  '에서는',
  '에서도',
  '에게서',
  '까지',
  '부터',
  '에서',
  '에게',
  '에는',
  '에도',
  '의',
  '에',
  '도',
  '만',
];

const NEVER_ENDS_A_NOUN = /^[은는을를]$/;

/**
 * A name without its particle, where one is on: for words of which the analyser knows nothing. Those of three syllables lose only
 * particles that no noun ends in; 고양이 and 전문가 stay whole.
 *
 * @example withoutParticle('엑사원을') // '엑사원'
 */
export function withoutParticle(word: string): string {
  for (const particle of [...AFTER_CLOSED, ...AFTER_OPEN, ...AFTER_EITHER]) {
    if (!word.endsWith(particle) || (word.length < 4 && !NEVER_ENDS_A_NOUN.test(particle))) continue;
    if (/주의$/.test(word)) return word;
    const bare = word.slice(0, -particle.length);
    if (bare.length < 2) continue;
    const fits = AFTER_EITHER.includes(particle) || AFTER_CLOSED.includes(particle) === hasFinalConsonant(bare);
    if (fits) return bare;
  }
  return word;
}

/** Particles that are often put on names, and typos in them that sound alike. */
const ON_NAMES =
  /^(.{2,}?)(?:에서|애서|에써|에게|애게|에는|애는|까지|까쥐|부터|부타|으로|이랑|하고|[이가은는을를의도와과랑로에애])$/u;

/**
 * An unknown word, read as a known stem with a particle on it, possibly a mistyped one.
 *
 * @example knownStem('코엑스애서', (stem) => stem === '코엑스') // '코엑스'
 */
export function knownStem(eojeol: string, isKnown: (stem: string) => boolean): string | undefined {
  const stem = ON_NAMES.exec(eojeol)?.[1];
  return stem && isKnown(stem) ? stem : undefined;
}
