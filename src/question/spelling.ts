/**
 * Words of a question that stand in no article → words that do and may be meant: typed with the keyboard in English, written in the
 * other script, or with a typo of one letter. Used only where nothing better matches.
 */
import { fromEnglishKeys, toJamo } from '../korean/keyboard.ts';
import { soundKey, spellOut, syllables } from '../korean/transliteration.ts';

export interface Correction {
  readonly term: string;
  /** 0..1; how much a match by this correction is worth. */
  readonly similarity: number;
}

const SIMILARITY = { keyboard: 0.9, letterNames: 0.9, sound: 0.7, typo: 0.7 } as const;
/** Words shorter than this (in letters of the alphabet, jamo counted singly) are not corrected: too many are similar. */
const SHORTEST_TYPO_LETTERS = 5;
/** … and sounds shorter than this are alike by chance. */
const SHORTEST_SOUND_LETTERS = 3;

/**
 * @param terms - all terms of the index.
 */
export function createSpeller(terms: () => readonly string[]): (term: string) => readonly Correction[] {
  let known: ReadonlySet<string> | undefined;
  let bySound: Map<string, string[]> | undefined;
  const remembered = new Map<string, readonly Correction[]>();

  return (term) => {
    const before = remembered.get(term);
    if (before) return before;
    known ??= new Set(terms());
    bySound ??= groupBySound(terms());
    const corrections = correctionsAmong(term, known, bySound);
    if (remembered.size > 5000) remembered.clear();
    remembered.set(term, corrections);
    return corrections;
  };
}

/** What an engine that cannot look through all its terms must look up for corrections: these terms, those of this sound, those one letter away. */
export function correctionLookup(term: string): {
  readonly terms: readonly string[];
  readonly sound: string | undefined;
  readonly jamo: string | undefined;
} {
  const isLatin = /^[a-z]+\d*$/.test(term);
  if (!isLatin && !/^[가-힣]{2,}$/.test(term)) return { terms: [], sound: undefined, jamo: undefined };
  const typed = isLatin ? [fromEnglishKeys(term), spellOut(term)] : [];
  const sound = soundKey(term);
  const jamo = toJamo(term);
  return {
    terms: typed.filter((other) => other !== null),
    sound: sound.length >= SHORTEST_SOUND_LETTERS ? sound : undefined,
    jamo: jamo.length >= SHORTEST_TYPO_LETTERS ? jamo.join('') : undefined,
  };
}

/** The key under which a term is found by its sound, if it is: Latin words and Hangul words of two syllables or more that are no verbs. */
export function soundOf(term: string): string | undefined {
  if (!/^(?:[a-z]{3,}|[가-힣]{2,})$/.test(term) || term.endsWith('다')) return undefined;
  const key = soundKey(term);
  return key.length >= SHORTEST_SOUND_LETTERS ? key : undefined;
}

/** Corrections among a few terms. */
export function correctionsFrom(term: string, terms: readonly string[]): readonly Correction[] {
  return correctionsAmong(term, new Set(terms), groupBySound(terms));
}

function correctionsAmong(
  term: string,
  known: ReadonlySet<string>,
  bySound: ReadonlyMap<string, readonly string[]>,
): readonly Correction[] {
  const isLatin = /^[a-z]+\d*$/.test(term);
  if (isLatin) {
    const typed = fromEnglishKeys(term);
    if (typed && known.has(typed)) return [{ term: typed, similarity: SIMILARITY.keyboard }];
    const spelled = spellOut(term);
    if (spelled && known.has(spelled)) return [{ term: spelled, similarity: SIMILARITY.letterNames }];
  } else if (!/^[가-힣]{2,}$/.test(term)) return [];
  const key = soundKey(term);
  if (key.length >= SHORTEST_SOUND_LETTERS) {
    const alike = (bySound.get(key) ?? []).filter(
      (t) => /[가-힣]/.test(t) === isLatin && Math.abs(syllables(t) - syllables(term)) <= 2,
    );
    if (alike.length > 0 && alike.length <= 3) return alike.map((t) => ({ term: t, similarity: SIMILARITY.sound }));
  }
  return typosOf(term, known);
}

function groupBySound(terms: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const term of terms) {
    const key = soundOf(term);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(term);
    else groups.set(key, [term]);
  }
  return groups;
}

/** Terms one letter away, of the same first or last character. */
function typosOf(term: string, known: ReadonlySet<string>): readonly Correction[] {
  const jamo = toJamo(term);
  if (jamo.length < SHORTEST_TYPO_LETTERS) return [];
  const found: Correction[] = [];
  for (const other of known) {
    if (Math.abs(other.length - term.length) > 1 || other.length < 2) continue;
    if (other[0] !== term[0] && other.at(-1) !== term.at(-1)) continue;
    if (isOneAway(jamo, toJamo(other))) found.push({ term: other, similarity: SIMILARITY.typo });
    if (found.length > 3) return [];
  }
  return found;
}

/** Names shorter than this (in letters, jamo counted singly) are not corrected: too many words are similar. */
const SHORTEST_NAME_LETTERS = 7;

/**
 * A word with a typo of one letter → the listed name that it must mean; undefined where none or several come near. For names
 * that the analyser cuts into pieces, whose pieces say nothing.
 *
 * @example correctName('업스태이지', new Set(['업스테이지'])) // '업스테이지'
 */
export function correctName(word: string, names: ReadonlySet<string>): string | undefined {
  const jamo = toJamo(word);
  if (jamo.length < SHORTEST_NAME_LETTERS || names.has(word)) return undefined;
  let found: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - word.length) > 1 || !isOneAway(jamo, toJamo(name))) continue;
    if (found) return undefined;
    found = name;
  }
  return found;
}

/** One letter put in, left out, or changed (Levenshtein distance 1). */
function isOneAway(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  let j = 0;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  return Math.max(a.length, b.length) - i - j <= 1;
}
