/** A question → an answer: small talk, counting, front matter, then evidence; completed first where it goes on from another. */
import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Filter } from '../search/engine.ts';
import type { IndexedArticle } from '../search/indexed-article.ts';
import type { Query, QueryContext } from '../search/query.ts';
import type { RankedPassage } from '../search/rank.ts';
import type { Answer, Answered, Passage } from './answer.ts';
import { askedFacts, factsOf } from './article-facts.ts';
import { askedComparison } from './asked-comparison.ts';
import { compareItems, MOST_ITEMS } from './compare.ts';
import { confidenceFeatures, confidenceOf } from './confidence.ts';
import { askedCount, count } from './counts.ts';
import { findEvidence } from './evidence.ts';
import { completeQuestion, type Previous, pointsBack } from './follow-up.ts';
import { examinePremises, standsNowhere } from './premise.ts';
import { chooseQuotes, toQuote } from './quotes.ts';
import { smallTalkIn } from './small-talk.ts';

/** Questions are cut to this many UTF-16 units: longer ones hold no more that can be asked. */
export const LONGEST_QUESTION = 1000;
const PASSAGES_GIVEN = 10;
/** An article is the one that a question about articles means where it holds this share of what the question says of it. */
const ARTICLE_MEANT = 0.6;

export interface AskOptions {
  /** Answers less sure than this are refused. 0..1. */
  readonly threshold: number;
  /** ISO 8601 day in Korea, for `이번 달`. */
  readonly today: string;
}

type Untimed<A> = A extends unknown ? Omit<A, 'tookMs'> : never;

export async function answerQuestion(
  index: CorpusIndex,
  question: string,
  filter: Filter,
  previous: Previous | undefined,
  options: AskOptions,
): Promise<Untimed<Answer>> {
  const text = question.slice(0, LONGEST_QUESTION);
  const talk = smallTalkIn(text);
  const nothing = { question, confidence: 0, quotes: [], passages: [], facts: [] };
  if (talk) return { kind: 'small-talk', talk, ...nothing };
  const compared = await answerComparison(index, text, question, filter);
  if (compared) return compared;
  const asked = askedCount(text, options.today);
  if (asked) {
    return { kind: 'counted', ...nothing, confidence: 1, count: await count(index, asked, filter) };
  }
  const completed =
    previous && (await index.consult((context) => completeQuestion(text, previous, context, index.isListedName)));
  if (previous && completed) return goOn(index, question, completed, filter, previous, options);
  return (
    (await answerFromFrontMatter(index, text, question, filter, options.threshold)) ??
    answerFromEvidence(index, text, question, filter, options.threshold)
  );
}

/** Two names and more, to be put side by side. */
async function answerComparison(
  index: CorpusIndex,
  text: string,
  question: string,
  filter: Filter,
): Promise<Untimed<Answer> | undefined> {
  const asked = await index.consult(({ analyse, documentFrequency }) =>
    askedComparison(
      text,
      (name) =>
        index.isListedName(name) ||
        analyse(name).every(({ term, kind }) => (kind === 'name' || kind === 'latin') && documentFrequency(term) > 0),
    ),
  );
  if (!asked) return undefined;
  const items = await compareItems(index, asked.names.slice(0, MOST_ITEMS), asked.topic, filter);
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

/** The whole question, asked of the articles before first: they have the rest of the story. */
async function goOn(
  index: CorpusIndex,
  question: string,
  completed: string,
  filter: Filter,
  { articleIds }: Previous,
  { threshold }: AskOptions,
): Promise<Untimed<Answer>> {
  const near =
    articleIds.length > 0
      ? await answerFromEvidence(index, completed, question, { ...filter, articleIds }, SAME_STORY * threshold)
      : undefined;
  const anywhere = await answerFromEvidence(index, completed, question, filter, threshold);
  const isNear = near?.kind === 'answered' && near.confidence >= anywhere.confidence - NEAR_IS_BETTER;
  const whole = isNear ? near : anywhere;
  // A question that is met much better by itself was not meant to go on, unless it points back.
  if (!pointsBack(question)) {
    const alone = await answerFromEvidence(index, question, question, filter, threshold);
    if (alone.kind === 'answered' && alone.confidence >= whole.confidence + ALONE_IS_BETTER) return alone;
  }
  return { ...whole, understoodAs: completed };
}

/** What a question must gain in confidence to be taken by itself. */
const ALONE_IS_BETTER = 0.38;
/** Who goes on asking means the same story: an answer from it need be only this share as sure. */
const SAME_STORY = 0.8;
/** … and is taken before others where it is less sure by at most this. */
const NEAR_IS_BETTER = 0.15;

async function answerFromEvidence(
  index: CorpusIndex,
  text: string,
  question: string,
  filter: Filter,
  threshold: number,
): Promise<Untimed<Answer>> {
  const query = await index.understand(text);
  const { passages, sentences } = findEvidence(query, await index.rank(query, filter));
  const premises = await index.consult((context) => examinePremises(query, sentences, context));
  const confidence =
    sentences.length === 0
      ? 0
      : confidenceOf(confidenceFeatures(query, passages, sentences, premises, index.meaning(query)));
  const found = {
    question,
    confidence,
    quotes: chooseQuotes(query, sentences, index.language),
    passages: passages.slice(0, PASSAGES_GIVEN).map(toPassage),
    facts: [],
    contradiction: premises.contradiction,
  };
  return confidence >= threshold && found.quotes.length > 0
    ? { kind: 'answered', ...found }
    : { kind: 'refused', unknownWords: await index.consult((context) => unknownWords(query, context)), ...found };
}

/** Undefined where the question is about the world, or does not say which article it means, or that article does not say. */
async function answerFromFrontMatter(
  index: CorpusIndex,
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
    ? ranked.find(({ features }) => features.articleHard >= ARTICLE_MEANT)?.examined.indexed
    : await onlyArticle(index, filter);
  const facts = meant ? factsOf(meant.article, asked.fields) : [];
  const confidence = asked.about ? 0.8 : 0.95;
  if (!meant?.sentences[0] || facts.length === 0 || confidence < threshold) return undefined;
  return {
    kind: 'answered',
    question,
    confidence,
    facts,
    quotes: [toQuote({ indexed: meant, first: 0, last: 0 }, query, index.language)],
    passages: ranked
      .filter(({ examined }) => examined.indexed === meant)
      .slice(0, 1)
      .map(toPassage),
  };
}

async function onlyArticle(index: CorpusIndex, filter: Filter): Promise<IndexedArticle | undefined> {
  const [only, another] = await index.engine.newest({ filter }, 0, 2);
  return only && !another ? index.find(only.id) : undefined;
}

export function toPassage({ examined, paragraph, score }: RankedPassage): Passage {
  const { id, title, publisher, publishedAt, url, body, paragraphs } = examined.indexed.article;
  const span = paragraphs[paragraph];
  return {
    articleId: id,
    paragraph,
    text: body.slice(span?.start, span?.end),
    score: Number(score.toFixed(4)),
    title,
    publisher,
    publishedAt,
    url,
  };
}

/** Words of the question that stand in no article in any wording, the most telling first. */
function unknownWords({ concepts }: Query, context: QueryContext): string[] {
  return concepts
    .filter(({ weight, kind }) => weight > 2 && kind !== 'verb' && kind !== 'adverb')
    .filter((concept) => standsNowhere(concept, context))
    .sort((a, b) => b.weight - a.weight)
    .map(({ surface }) => surface)
    .slice(0, 5);
}
