/** Which letters of a text match a question: for bold words in quotes and snippets. */
import { toComparedForm } from '../../korean/normal-form.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import type { Query } from '../../question/concept.ts';

export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Concepts that decide less than this (in nats) are not worth marking. */
const MIN_MARKED_WEIGHT_NATS = 1;

/**
 * UTF-16 offsets of the words in `text` that answer to the query's words, their synonyms included; merged where they touch.
 */
export function markMatches(
  text: string,
  { concepts }: Query,
  { analyse }: Pick<LinguisticResources, 'analyse'>,
): Mark[] {
  const wanted = new Set<string>();
  for (const { weight, alternatives } of concepts) {
    if (weight >= MIN_MARKED_WEIGHT_NATS)
      for (const { wording } of alternatives) for (const term of wording) wanted.add(term);
  }
  return joinMarks(
    stretchesToAnalyse(text, wanted).flatMap(({ start: offset, end: until }) =>
      analyse(text.slice(offset, until))
        .filter(({ term, start, end }) => wanted.has(term) && end > start)
        .map(({ start, end }) => ({ start: offset + start, end: offset + end })),
    ),
  );
}

/** Analysis costs most of an answer, and most words of a quote cannot hold a wanted term: they are passed over by their letters. */
function stretchesToAnalyse(text: string, wanted: ReadonlySet<string>): Mark[] {
  const terms = [...wanted];
  // Numbers are written in too many ways, and over several words.
  if (terms.some((term) => term.startsWith('#'))) return [{ start: 0, end: text.length }];
  const [stems, others] = [terms.filter(isStem), terms.filter((term) => !isStem(term))];
  const beginnings = new Set(stems.flatMap(beginningsOf));
  // A.X is ax: of Latin words only the first letter stands in the text for certain.
  const letters = others.map((term) => (HANGUL.test(term) ? term : (term[0] ?? '')));
  return [...text.matchAll(/\S+/g)]
    .filter(({ 0: eojeol }) => {
      const compared = toComparedForm(eojeol);
      return letters.some((part) => compared.includes(part)) || beginsIn(compared, beginnings);
    })
    .map(({ 0: eojeol, index }) => ({ start: index, end: index + eojeol.length }));
}

const HANGUL = /^[가-힣]/;

/** Verbs and adjectives are kept with the ending of the dictionary, and change their form; nouns and adverbs stand as they are. */
function isStem(term: string): boolean {
  return term.length > 1 && term.endsWith('다');
}

function beginsIn(compared: string, beginnings: ReadonlySet<string>): boolean {
  if (beginnings.size === 0) return false;
  for (let i = 0; i < compared.length; i++) {
    const first = open(compared[i] ?? '');
    if (beginnings.has(first) || beginnings.has(first + lead(compared[i + 1] ?? ''))) return true;
  }
  return false;
}

/** What the forms of a stem begin with: 모르다 is 몰라, so that a final consonant decides nothing; 쓰다 is 써, the vowel of a short stem may change. */
function beginningsOf(stem: string): string[] {
  const [first = '', second] = stem.slice(0, -1);
  if (second !== undefined) return [open(first) + lead(second)];
  const vowel = isSyllable(first) ? Math.floor(((first.charCodeAt(0) - FIRST_SYLLABLE) % 588) / 28) : -1;
  const changed = (CHANGED_VOWELS[vowel] ?? []).map((other) =>
    String.fromCharCode(open(first).charCodeAt(0) + (other - vowel) * 28),
  );
  return [open(first), ...changed];
}

/** Vowels, by their place in Unicode's order (The Unicode Standard, 3.12), and what an ending makes of them: 하 해, 오 와, 되 돼, 주 줘, 푸 퍼, 쓰 써, 담그 담가, 치 쳐. */
const CHANGED_VOWELS: Readonly<Record<number, readonly number[]>> = {
  0: [1],
  8: [9],
  11: [10],
  13: [14, 4],
  18: [4, 0],
  20: [6],
};

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

function isSyllable(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE;
}

/** A Hangul syllable without its final consonant; any other letter as it is. */
function open(letter: string): string {
  const code = letter.charCodeAt(0);
  return isSyllable(letter) ? String.fromCharCode(code - ((code - FIRST_SYLLABLE) % 28)) : letter;
}

/** The consonant that a Hangul syllable begins with; any other letter as it is. */
function lead(letter: string): string {
  if (!isSyllable(letter)) return letter;
  return String.fromCharCode(0x1100 + Math.floor((letter.charCodeAt(0) - FIRST_SYLLABLE) / 588));
}

/** In order, merged where they touch. */
export function joinMarks(marks: readonly Mark[]): Mark[] {
  const joined: Array<{ start: number; end: number }> = [];
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
