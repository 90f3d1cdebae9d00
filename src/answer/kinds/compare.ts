/** Several things side by side: for each the sentence that says what is asked of it, or nothing where the articles do not. */
import type { Filter } from '../../engine/engine.ts';
import type { Query } from '../../question/concept.ts';
import { askedFor, holdsKind } from '../../question/question-kind.ts';
import { type RankedSentence, rankSentences } from '../../ranking/rank-sentences.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { lettersOfName, subjectOf } from '../../ranking/sentence-subject.ts';
import { toQuote } from '../quotes/choose-quotes.ts';
import type { Quote } from '../quotes/quote.ts';

export interface Comparison {
  readonly topic: string | null;
  readonly items: ReadonlyArray<{ readonly name: string; readonly quote: Quote | null }>;
  readonly tookMs: number;
}

/** Two to this many things are compared. */
export const MAX_ITEMS = 5;
/** A sentence holds the topic where it has this share of it, by its words or by words like them. */
const MIN_TOPIC_COVERAGE = 0.5;
/** Topics that ask for whatever is said of the thing. */
const ANYTHING = /^(?:특징|특성|강점|장점|소개|설명|정보|차이|features?|strengths?|differences?)$/i;
/** Topics whose answer is a number, whether the sentence names the topic or not. */
const NUMERIC_TOPIC =
  /매개변수|파라미터|규모|크기|용량|가격|값|비용|금액|매출|예산|인원|몇|수$|면적|길이|높이|무게|size|parameters?|price|cost/i;

export async function compareItems(
  index: Searcher,
  names: readonly string[],
  topic: string | undefined,
  filter: Filter,
): Promise<Comparison['items']> {
  const letters = await index.withStatistics((context) => names.map((name) => lettersOfName(name, context)));
  return Promise.all(
    names.map(async (name, i) => ({
      name,
      quote: await quoteAbout(index, name, topic?.trim() || undefined, filter, letters, i),
    })),
  );
}

async function quoteAbout(
  index: Searcher,
  name: string,
  topic: string | undefined,
  filter: Filter,
  letters: ReadonlyArray<readonly string[]>,
  item: number,
): Promise<Quote | null> {
  const query = await index.understand(topic ? `${name} ${topic}` : name);
  const ranked = rankSentences(query, await index.rank(query, filter));
  const about = ranked.filter(({ passage, index: at }) => subjectOf(passage.examined.indexed, at, letters) === item);
  const fitting = topic && !ANYTHING.test(topic) ? onTopic(about, topic, query) : about;
  const [best] = fitting;
  if (!best) return null;
  return toQuote(
    { indexed: best.passage.examined.indexed, first: best.index, last: best.index },
    query,
    index.resources,
  );
}

/** The sentences that hold the topic, those that name it first. */
function onTopic(sentences: readonly RankedSentence[], topic: string, query: Query): RankedSentence[] {
  const named = sentences.filter((sentence) => topicCoverage(sentence, topic, query) >= MIN_TOPIC_COVERAGE);
  // 매개변수: a size is written as `100B`, without the word.
  const sized = sentences.filter(
    (sentence) => !named.includes(sentence) && NUMERIC_TOPIC.test(topic) && isSize(sentence.text, topic),
  );
  return [...named, ...sized];
}

/** How much of the topic is said here: all concepts of the question but those of the name make it up. 0..1. */
function topicCoverage({ passage, index: at }: RankedSentence, topic: string, query: Query): number {
  const { table } = passage.examined;
  const from = query.text.length - topic.length;
  let total = 0;
  let covered = 0;
  query.concepts.forEach(({ surface, weight }, c) => {
    if (query.text.lastIndexOf(surface) < from) return;
    total += weight;
    covered += weight * Math.max(table.exact[c]?.[at] ?? 0, 0.7 * (table.semantic[c]?.[at] ?? 0));
  });
  return total ? covered / total : 0;
}

function isSize(text: string, topic: string): boolean {
  if (/매개변수|파라미터|parameters?|규모|크기|size/i.test(topic))
    return /\d\s?[BMT](?![A-Za-z])|\d\s?(?:억|조|만)\s?개/.test(text);
  return holdsKind(text, askedFor(`${topic}은 얼마`)) === 1;
}
