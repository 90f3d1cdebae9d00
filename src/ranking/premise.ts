/**
 * What a question takes for granted and the articles do not bear out: a name that none of them has, a noun asked after that is not there,
 * a word whose opposite stands where it should.
 */
import type { Wording } from '../lexicon/synonyms.ts';
import type { Concept, Query } from '../question/concept.ts';
import type { QueryContext } from '../question/query.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** The question's word, and the words of the article that speak against it. */
export interface Contradiction {
  readonly asked: string;
  /** Letter for letter from the article. */
  readonly found: string;
}

export interface Premises {
  /** A name in Hangul, or a version of a name (GPT-6), that stands in no article in any wording or spelling. */
  readonly unknownName: boolean;
  /** A name in Latin letters that stands in none; it may well stand there in Hangul. */
  readonly unknownLatinName: boolean;
  /** A noun is asked after (본사는 어디) that no article has and that nothing near the best sentence comes close to. */
  readonly missingNoun: boolean;
  readonly contradiction: Contradiction | undefined;
}

/** A name weighs at least this (in nats) to count as one. */
const MIN_NAME_WEIGHT_NATS = 2.5;
/** A missing noun weighs at least this (in nats), and nothing near the answer is as like it as this (0..1). */
const MISSING_NOUN = { weight: 2.4, similarity: 0.5 };
/** What follows the noun that is asked after: 본사는 어디, 주가 얼마, 직원 수는? */
const ASKED_AFTER = /^(?:은|는|이|가|을|를)?\s*(?:어디|얼마|몇|수(?:는|가)?\s*[?？]?\s*$)/;

export function examinePremises(query: Query, [best]: readonly RankedSentence[], context: QueryContext): Premises {
  const unknown = unknownNames(query, context);
  return {
    unknownName: unknown.some((name) => !/^[A-Za-z]/.test(name)),
    unknownLatinName: unknown.some((name) => /^[A-Za-z]/.test(name)),
    missingNoun: best !== undefined && query.concepts.some((_, c) => isMissingNoun(query, c, best, context)),
    contradiction: best && findContradiction(query, best, context),
  };
}

/** Proper nouns and Latin words: what is asked about, rather than what is asked of it. */
export function isName({ kind }: Concept): boolean {
  return kind === 'name' || kind === 'latin';
}

/** True where some word of every wording stands in no article. */
export function standsNowhere(
  { alternatives }: Concept,
  { documentFrequency }: Pick<QueryContext, 'documentFrequency'>,
): boolean {
  return alternatives.every(({ wording }) => wording.some((term) => documentFrequency(term) === 0));
}

function unknownNames({ text, concepts }: Query, context: QueryContext): string[] {
  return concepts.flatMap((concept, c) => {
    const before = concepts[c - 1];
    // GPT-6 is another thing than the GPT-5 of the articles.
    const isVersion =
      concept.kind === 'number' &&
      before !== undefined &&
      isName(before) &&
      /^-?$/.test(text.slice(text.indexOf(before.surface) + before.surface.length).split(concept.surface)[0] ?? ' ');
    if (!isVersion && !(isName(concept) && concept.weight >= MIN_NAME_WEIGHT_NATS)) return [];
    return standsNowhere(concept, context) ? [concept.surface] : [];
  });
}

function isMissingNoun({ text, concepts }: Query, c: number, best: RankedSentence, context: QueryContext): boolean {
  const concept = concepts[c];
  if (concept?.kind !== 'noun' || concept.weight < MISSING_NOUN.weight) return false;
  if (!ASKED_AFTER.test(text.slice(text.indexOf(concept.surface) + concept.surface.length))) return false;
  const { table } = best.passage.examined;
  const semantic = table.semantic[c] ?? [];
  const near = Math.max(table.titleSemantic[c] ?? 0, ...[-1, 0, 1].map((step) => semantic[best.index + step] ?? 0));
  return near < MISSING_NOUN.similarity && standsNowhere(concept, context);
}

/** The first word of the question that is neither in the best sentence, its neighbours nor the title, while its opposite is in sentence or title. */
function findContradiction(
  { text, concepts }: Query,
  best: RankedSentence,
  context: QueryContext,
): Contradiction | undefined {
  const { table, indexed } = best.passage.examined;
  const { article } = indexed;
  let texts: readonly { text: string; terms: ReturnType<typeof context.analyse> }[] | undefined;
  // 얼마나 커? asks for a degree, and takes nothing for granted.
  if (/얼마나\s/.test(text)) return undefined;
  for (const [c, concept] of concepts.entries()) {
    const opposites = context.opposites.of(concept.alternatives[0]?.wording ?? []);
    if (opposites.length === 0) continue;
    const exact = table.exact[c] ?? [];
    const own = Math.max(table.titleExact[c] ?? 0, ...[-1, 0, 1].map((step) => exact[best.index + step] ?? 0));
    if (own >= 0.5) continue;
    texts ??= [best.text, article.title].map((text) => ({
      text,
      terms: context.analyse(text),
    }));
    for (const { text: where, terms } of texts) {
      const span = spanOf(terms, opposites);
      if (span) return { asked: concept.surface, found: where.slice(span.start, span.end) };
    }
  }
  return undefined;
}

function spanOf(
  terms: readonly { readonly term: string; readonly start: number; readonly end: number }[],
  wordings: readonly Wording[],
): { start: number; end: number } | undefined {
  for (let i = 0; i < terms.length; i++) {
    for (const wording of wordings) {
      const last = terms[i + wording.length - 1];
      if (wording.length > 0 && last && wording.every((term, k) => terms[i + k]?.term === term))
        return { start: terms[i]?.start ?? 0, end: last.end };
    }
  }
  return undefined;
}
