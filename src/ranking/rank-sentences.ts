/**
 * Ranked passages → ranked sentences: which sentence answers. Overlap alone picks the sentence that repeats the topic; what is
 * asked for, what title and neighbours already said, and the sentence's place decide with it. Weights: sentence-weights.ts.
 */
import type { Sentence } from '../index/indexed-article.ts';
import type { Query } from '../question/concept.ts';
import { type Asked, askedFor, holdsKind } from '../question/question-kind.ts';
import type { EvidenceFeature } from './model/sentence-features.ts';
import { EVIDENCE_WEIGHTS } from './model/sentence-weights.ts';
import { lettersOf, profileOf, scoreNgrams } from './ngrams.ts';
import type { RankedPassage } from './rank-passages.ts';
import { weigh } from './rank-passages.ts';

export interface RankedSentence {
  readonly passage: RankedPassage;
  /** Its number in the article. */
  readonly index: number;
  readonly sentence: Sentence;
  readonly text: string;
  readonly score: number;
  readonly features: Readonly<Record<EvidenceFeature, number>>;
}

/** Sentences are looked for in this many of the best passages. */
const PASSAGES_WITH_SENTENCES = 8;

export function rankSentences(
  query: Query,
  passages: readonly RankedPassage[],
  weights: Readonly<Record<EvidenceFeature, number>> = EVIDENCE_WEIGHTS,
  passagesRead = PASSAGES_WITH_SENTENCES,
): RankedSentence[] {
  const asked = askedFor(query.text);
  const best = passages[0]?.score ?? 0;
  const close = passages.slice(0, passagesRead);
  const judged = close.flatMap((passage, rank) => judgePassage(query, asked, passage, passage.score - best, rank));
  const profile = profileOf(query.concepts.filter(({ weight }) => weight > 1).map(({ surface }) => surface));
  const ngramScores = scoreNgrams(
    profile,
    judged.map(({ text }) => lettersOf(text)),
  );
  return judged
    .map((s, i) => {
      const features = { ...s.features, ngrams: ngramScores[i] ?? 0 };
      return { ...s, features, score: weigh(features, weights) };
    })
    .sort((a, b) => b.score - a.score);
}

const QUESTION_NUMBERS = /\d[\d,.]*/g;

function judgePassage(
  query: Query,
  asked: Asked,
  passage: RankedPassage,
  behind: number,
  rank: number,
): Omit<RankedSentence, 'score'>[] {
  const { indexed, table } = passage.examined;
  const { body } = indexed.article;
  const { concepts } = query;
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const inQuestion = new Set(query.text.match(QUESTION_NUMBERS) ?? []);
  const titleTerms = new Set(indexed.titleTerms);
  const from = indexed.sentences.findIndex((s) => s.paragraph === passage.paragraph);
  const result: Omit<RankedSentence, 'score'>[] = [];
  for (let s = from; indexed.sentences[s]?.paragraph === passage.paragraph; s++) {
    const sentence = indexed.sentences[s];
    if (!sentence) break;
    const text = body.slice(sentence.start, sentence.end);
    let exact = 0;
    let semantic = 0;
    let context = 0;
    let contextSemantic = 0;
    let uncovered = 0;
    let neighbour = 0;
    concepts.forEach(({ weight }, c) => {
      const share = weight / total;
      const exactRow = table.exact[c];
      const semanticRow = table.semantic[c];
      const h = exactRow?.[s] ?? 0;
      const f = semanticRow?.[s] ?? 0;
      exact += share * h;
      semantic += share * f;
      const near = Math.max(exactRow?.[s - 1] ?? 0, exactRow?.[s - 2] ?? 0, table.titleExact[c] ?? 0);
      const nearSemantic = Math.max(semanticRow?.[s - 1] ?? 0, semanticRow?.[s + 1] ?? 0, table.titleSemantic[c] ?? 0);
      context += share * Math.max(h, near);
      contextSemantic += share * Math.max(f, nearSemantic);
      neighbour += share * Math.max(0, Math.max(exactRow?.[s - 1] ?? 0, exactRow?.[s + 1] ?? 0) - h);
      if (Math.max(f, nearSemantic) < 0.5) uncovered += share;
    });
    const numbers = text.match(QUESTION_NUMBERS) ?? [];
    const newNumber = numbers.some((n) => !inQuestion.has(n)) ? 1 : 0;
    const terms = indexed.terms.subarray(sentence.termStart, sentence.termEnd);
    let inTitle = 0;
    for (const term of new Set(terms)) if (titleTerms.has(term)) inTitle++;
    const kindMatch = holdsKind(text, asked);
    const numeric = asked.kind === 'money' || asked.kind === 'percent' || asked.kind === 'count';
    const place = s - from;
    result.push({
      passage,
      index: s,
      sentence,
      text,
      features: {
        passage: behind,
        rank: 1 / (1 + rank),
        exact,
        semantic,
        context,
        contextSemantic,
        uncovered,
        ngrams: 0,
        kind: kindMatch,
        kindNumber: numeric ? kindMatch * (newNumber || 0.3) : 0,
        kindWho: asked.kind === 'person' || asked.kind === 'place' ? kindMatch : 0,
        kindWhen: asked.kind === 'time' ? kindMatch * (newNumber || 0.6) : 0,
        kindWhy: asked.kind === 'reason' || asked.kind === 'manner' ? kindMatch : 0,
        kindWords: asked.kind === 'words' ? kindMatch : 0,
        kindList: asked.kind === 'list' ? kindMatch : 0,
        newNumber,
        first: s === 0 ? 1 : 0,
        early: 1 / (1 + place),
        late: s / Math.max(1, indexed.sentences.length),
        length: Math.min(2, text.length / 100),
        short: text.length < 25 ? 1 : 0,
        title: inTitle / Math.max(3, titleTerms.size),
        density: (exact * total) / (5 + terms.length),
        neighbour,
        question: /[?]\s*[”"’']?$/.test(text) ? 1 : 0,
        verbEnd: /다[.!]?[”"’']?$/.test(text) ? 1 : 0,
      },
    });
  }
  return result;
}
