/** Who said what: the quotations of a speaker, letter for letter, across articles. */
import type { Filter } from '../../engine/engine.ts';
import { fullNames } from '../../index/article-names.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { toSpacelessForm } from '../../korean/normal-form.ts';
import { quotationsIn } from '../../korean/quotations.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import type { Query } from '../../question/concept.ts';
import type { QueryContext } from '../../question/query.ts';
import { saysTheSame } from '../../ranking/copies.ts';
import type { Searcher } from '../../ranking/searcher.ts';
import { toQuote } from '../quotes/choose-quotes.ts';
import type { Quote } from '../quotes/quote.ts';
import { type Source, sourceOf } from '../quotes/quote.ts';

export interface Said {
  /** As the article writes the speaker, short forms replaced by their full ones. */
  readonly speaker: string;
  /** The words, letter for letter, at the offsets of the quote; `quote.text` is the whole sentence. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly quote: Quote;
  readonly alsoIn: readonly Source[];
}

export interface Quotations {
  readonly speaker: string;
  readonly topic: string | null;
  /** On the topic best first; without one newest first. */
  readonly items: readonly Said[];
  readonly total: number;
  readonly tookMs: number;
}

/** Articles looked through for a speaker. */
const MAX_ARTICLES = 120;
/** A quotation is on the topic where it, or its sentence, holds this share of it. */
const MIN_TOPIC_COVERAGE = 0.34;

export async function findQuotations(
  index: Searcher,
  speaker: string,
  topic: string | undefined,
  filter: Filter,
): Promise<readonly Said[]> {
  const wanted = await index.withStatistics((context) => spellings(speaker, context));
  const query = await index.understand(topic ? `${speaker} ${topic}` : speaker);
  const wantedTopic = topic ? await index.understand(topic) : undefined;
  const hits = await index.candidates(await index.understand(speaker), filter, MAX_ARTICLES);
  const found: Array<Said & { onTopic: number }> = [];
  for (const { indexed } of hits) {
    for (const said of saidIn(indexed)) {
      if (!isSpeaker(said.speaker, wanted)) continue;
      const onTopic = wantedTopic ? topicCoverage(wantedTopic, said.sentence, index.resources) : 1;
      if (onTopic < MIN_TOPIC_COVERAGE) continue;
      const same = found.findIndex((other) => saysTheSame(other.words, said.words));
      const other = found[same];
      if (!other) {
        const quote = toQuote({ indexed, first: said.index, last: said.index }, query, index.resources);
        found.push({
          speaker: said.speaker,
          words: said.words,
          start: said.start,
          end: said.end,
          quote,
          alsoIn: [],
          onTopic,
        });
      } else if (other.quote.articleId !== indexed.article.id)
        found[same] = { ...other, alsoIn: [...other.alsoIn, sourceOf(indexed.article)] };
    }
  }
  return found.sort((a, b) => b.onTopic - a.onTopic || newestFirst(a, b)).map(({ onTopic: _, ...said }) => said);
}

/** All quotations of an article whose speakers are clear. */
export function saidIn({ article, sentences }: IndexedArticle) {
  const all = sentences.flatMap(({ start, end }, index) => {
    const sentence = article.body.slice(start, end);
    return quotationsIn(sentence).map((q) => ({
      speaker: q.speaker,
      words: sentence.slice(q.start, q.end),
      start: start + q.start,
      end: start + q.end,
      index,
      sentence,
    }));
  });
  const full = fullNames(all.map(({ speaker }) => speaker));
  return all.map((said) => ({ ...said, speaker: full(said.speaker) }));
}

function newestFirst(a: Said, b: Said): number {
  const [older, newer] = [a.quote.publishedAt ?? '', b.quote.publishedAt ?? ''];
  return older === newer ? a.start - b.start : older < newer ? 1 : -1;
}

/** Ways to write the speaker: the words asked with, each with its synonyms. */
function spellings(speaker: string, { synonyms, analyse }: QueryContext): ReadonlyArray<readonly string[]> {
  const whole = [
    toSpacelessForm(speaker),
    ...synonyms.namesOf(
      speaker,
      analyse(speaker).map(({ term }) => term),
    ),
  ];
  const words = speaker.split(/\s+/).map((word) => {
    const others = synonyms.namesOf(
      word,
      analyse(word).map(({ term }) => term),
    );
    return [toSpacelessForm(word), ...others].filter(Boolean);
  });
  return words.length > 1 ? words : [whole];
}

function isSpeaker(speaker: string, wanted: ReadonlyArray<readonly string[]>): boolean {
  const letters = toSpacelessForm(speaker);
  const [surname, title] = wanted;
  // 박 시장 is 박서준 한빛시장, too.
  if (wanted.length === 2 && surname?.every((s) => s.length === 1) && title)
    return (
      title.some((t) => t.length > 1 && letters.endsWith(t)) &&
      surname.some((s) => personalNames(speaker).some((n) => n.startsWith(s)))
    );
  return (
    wanted.length > 0 &&
    wanted.every((word) => word.some((spelling) => spelling.length > 1 && letters.includes(spelling)))
  );
}

/** Words of a speaker's name that may be the person's, the title left out. */
function personalNames(speaker: string): string[] {
  return speaker.split(' ').slice(0, -1);
}

/** How much of the topic's weight the text holds, by words or synonyms. */
function topicCoverage({ concepts }: Query, text: string, { analyse }: LinguisticResources): number {
  const terms = new Set(analyse(text).map(({ term }) => term));
  let total = 0;
  let covered = 0;
  for (const { weight, alternatives } of concepts) {
    total += weight;
    if (alternatives.some(({ wording }) => wording.every((term) => terms.has(term)))) covered += weight;
  }
  return total ? covered / total : 0;
}
