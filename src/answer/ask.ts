/** A question → an answer: small talk, counting, front matter, then evidence; completed first where it goes on from another. */
import type { Filter } from '../engine/engine.ts';
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { Concept, Query } from '../question/concept.ts';
import { completeQuestion, type Previous, pointsBack } from '../question/follow-up.ts';
import { askedComparison } from '../question/intent/asked-comparison.ts';
import { askedCount } from '../question/intent/asked-count.ts';
import { askedFacts } from '../question/intent/asked-facts.ts';
import { asksForOpinion } from '../question/intent/opinion.ts';
import { smallTalkIn } from '../question/intent/small-talk.ts';
import type { QueryContext } from '../question/query.ts';
import { confidenceFeatures, confidenceOf } from '../ranking/confidence.ts';
import { findEvidence } from '../ranking/evidence.ts';
import { examinePremises, standsNowhere } from '../ranking/premise.ts';
import type { RankedPassage } from '../ranking/rank-passages.ts';
import type { Searcher } from '../ranking/searcher.ts';
import type { Answer, Answered, Corrected, Refused, Untimed } from './answer.ts';
import { answerCommand } from './asked-command.ts';
import { factsOf } from './kinds/article-facts.ts';
import { compareItems, MAX_ITEMS } from './kinds/compare.ts';
import { count } from './kinds/counts.ts';
import { chooseQuotes, toQuote } from './quotes/choose-quotes.ts';
import { type Passage, sourceOf } from './quotes/quote.ts';

/** Questions are cut to this many UTF-16 units: longer ones hold no more that can be asked. */
export const LONGEST_QUESTION_CHARS = 1000;
const MAX_PASSAGES = 10;
/** An article is the one that a question about articles means where it holds this share of what the question says of it. */
const MIN_ARTICLE_COVERAGE = 0.6;

export interface AskOptions {
  /** Answers less sure than this are refused. 0..1. */
  readonly threshold: number;
  /** ISO 8601 day in Korea, for `이번 달`. */
  readonly today: string;
}

export async function answerQuestion(
  index: Searcher,
  question: string,
  filter: Filter,
  previous: Previous | undefined,
  options: AskOptions,
): Promise<Untimed<Answer>> {
  const text = question.slice(0, LONGEST_QUESTION_CHARS);
  const talk = smallTalkIn(text);
  const nothing = { question, confidence: 0, quotes: [], passages: [], facts: [] };
  if (talk) return { kind: 'small-talk', talk, ...nothing };
  const compared = await answerComparison(index, text, question, filter);
  if (compared) return compared;
  const asked = askedCount(text, options.today);
  if (asked) {
    return { kind: 'counted', ...nothing, confidence: 1, count: await count(index, asked, filter) };
  }
  const commanded = await answerCommand(index, text, question, filter, previous, options.today);
  if (commanded) return commanded;
  if (asksForOpinion(text)) return giveNoOpinion(index, text, question, filter);
  const completed =
    previous &&
    (await index.withStatistics((context) => completeQuestion(text, previous, context, index.isListedName)));
  if (previous && completed) return goOn(index, question, completed, filter, previous, options);
  return (
    (await answerFromFrontMatter(index, text, question, filter, options.threshold)) ??
    answerFromEvidence(index, text, question, filter, options.threshold)
  );
}

/** Two names and more, to be put side by side. */
async function answerComparison(
  index: Searcher,
  text: string,
  question: string,
  filter: Filter,
): Promise<Untimed<Answer> | undefined> {
  const asked = await index.withStatistics(({ analyse, documentFrequency }) => {
    const isWord = (name: string) => analyse(name).every(({ term }) => documentFrequency(term) > 0);
    const isName = (name: string) =>
      index.isListedName(name) ||
      isWordOfName(name, index) ||
      (isWord(name) && analyse(name).every(({ kind }) => kind === 'name' || kind === 'latin'));
    return askedComparison(text, isName, (name) => isName(name) || isWord(name));
  });
  if (!asked) return undefined;
  const items = await compareItems(index, asked.names.slice(0, MAX_ITEMS), asked.topic, filter);
  const quotes = items.flatMap(({ quote }) => quote ?? []);
  return {
    kind: 'compared',
    question,
    // All, some or none of them were found.
    confidence: quotes.length / items.length,
    quotes,
    passages: [],
    facts: [],
    comparison: { topic: asked.topic ?? null, items },
  };
}

/** 하이닉스 of the listed name SK 하이닉스. */
function isWordOfName(word: string, { listedNames }: Searcher): boolean {
  if (word.length < SHORTEST_WORD_OF_NAME) return false;
  return listedNames.some(({ wordings }) => wordings.some((wording) => wording.split(/\s+/).includes(word)));
}

/** A shorter word of a name (팀, AI) is a word of much else. Letters. */
const SHORTEST_WORD_OF_NAME = 3;

/** Nobody's opinion is made up: the sentences that come nearest stand beside. */
async function giveNoOpinion(
  index: Searcher,
  text: string,
  question: string,
  filter: Filter,
): Promise<Untimed<Answer>> {
  const { confidence, quotes, passages } = await answerFromEvidence(index, text, question, filter, 1);
  return { kind: 'opinion', question, confidence: OPINION_CONFIDENCE * confidence, quotes, passages, facts: [] };
}

/** A question for an opinion is answered by no sentence, however near: its confidence is this share of what it would be. */
const OPINION_CONFIDENCE = 0.2;

/** The whole question, asked of the articles before first: they have the rest of the story. */
async function goOn(
  index: Searcher,
  question: string,
  completed: string,
  filter: Filter,
  { articleIds }: Previous,
  { threshold }: AskOptions,
): Promise<Untimed<Answer>> {
  const near =
    articleIds.length > 0
      ? await answerFromEvidence(index, completed, question, { ...filter, articleIds }, SAME_STORY_FACTOR * threshold)
      : undefined;
  const anywhere = await answerFromEvidence(index, completed, question, filter, threshold);
  const isNear =
    near !== undefined && near.kind !== 'refused' && near.confidence >= anywhere.confidence - SAME_STORY_MARGIN;
  const whole = isNear ? near : anywhere;
  // A question that is met much better by itself was not meant to go on, unless it points back.
  if (!pointsBack(question)) {
    const alone = await answerFromEvidence(index, question, question, filter, threshold);
    if (alone.kind !== 'refused' && alone.confidence >= whole.confidence + STANDALONE_MARGIN) return alone;
  }
  return { ...whole, understoodAs: completed };
}

/** What a question must gain in confidence to be taken by itself. */
const STANDALONE_MARGIN = 0.38;
/** A follow-up most likely means the same story: an answer from it needs only this share of the threshold. */
const SAME_STORY_FACTOR = 0.8;
/** … and is taken before others where it is less sure by at most this. */
const SAME_STORY_MARGIN = 0.15;

async function answerFromEvidence(
  index: Searcher,
  text: string,
  question: string,
  filter: Filter,
  threshold: number,
): Promise<Untimed<Answered | Corrected | Refused>> {
  const query = await index.understand(text);
  const { passages, sentences, answers } = findEvidence(query, await index.rank(query, filter));
  const premises = await index.withStatistics((context) => examinePremises(query, sentences, context));
  const confidence =
    sentences.length === 0
      ? 0
      : confidenceOf(confidenceFeatures(query, passages, sentences, premises, index.embedding(query)));
  const found = {
    question,
    confidence,
    quotes: chooseQuotes(query, answers, index.resources),
    passages: passages.slice(0, MAX_PASSAGES).map(toPassage),
    facts: [],
  };
  const { contradiction } = premises;
  if (confidence >= threshold && found.quotes.length > 0)
    return contradiction ? { kind: 'corrected', ...found, contradiction } : { kind: 'answered', ...found };
  return {
    kind: 'refused',
    unknownWords: await index.withStatistics((context) => unknownWords(query, context)),
    ...found,
    contradiction,
  };
}

/** Undefined where the question is about the world, or does not say which article it means, or that article does not say. */
async function answerFromFrontMatter(
  index: Searcher,
  text: string,
  question: string,
  filter: Filter,
  threshold: number,
): Promise<Omit<Answered, 'tookMs'> | undefined> {
  const asked = askedFacts(text);
  if (!asked) return undefined;
  const query = await index.understand(asked.about);
  const ranked = asked.about ? await index.rank(query, filter) : [];
  const meant = asked.about
    ? ranked.find(({ features }) => features.articleExact >= MIN_ARTICLE_COVERAGE)?.examined.indexed
    : await onlyArticle(index, filter);
  const facts = meant ? factsOf(meant.article, asked.fields) : [];
  const confidence = asked.about ? 0.8 : 0.95;
  if (!meant?.sentences[0] || facts.length === 0 || confidence < threshold) return undefined;
  return {
    kind: 'answered',
    question,
    confidence,
    facts,
    quotes: [toQuote({ indexed: meant, first: 0, last: 0 }, query, index.resources)],
    passages: ranked
      .filter(({ examined }) => examined.indexed === meant)
      .slice(0, 1)
      .map(toPassage),
  };
}

async function onlyArticle(index: Searcher, filter: Filter): Promise<IndexedArticle | undefined> {
  const [only, another] = await index.engine.newest({ filter }, 0, 2);
  return only && !another ? index.find(only.id) : undefined;
}

export function toPassage({ examined, paragraph, score }: RankedPassage): Passage {
  const { article } = examined.indexed;
  const span = article.paragraphs[paragraph];
  return {
    ...sourceOf(article),
    paragraph,
    text: article.body.slice(span?.start, span?.end),
    score: Number(score.toFixed(4)),
  };
}

/** Words of the question that stand in no article in any wording, the most telling first. */
function unknownWords({ concepts }: Query, context: QueryContext): string[] {
  return concepts
    .filter(({ weight, kind }) => weight > 2 && kind !== 'verb' && kind !== 'adverb')
    .filter((concept) => standsNowhere(concept, context) && !standsInside(concept, context))
    .sort((a, b) => b.weight - a.weight)
    .map(({ surface }) => surface)
    .slice(0, 5);
}

/** True where the letters of a word stand in a longer one: 빵 in 밤빵. */
function standsInside({ alternatives }: Concept, { compounds }: QueryContext): boolean {
  return alternatives[0]?.wording.some((term) => compounds(term).length > 0) ?? false;
}
