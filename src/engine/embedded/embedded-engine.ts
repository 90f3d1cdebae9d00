/** The engine inside the process: postings over packed articles, all in memory. */
import type { ArticleHead } from '../../corpus/article.ts';
import type { AnalysedCorpus } from '../../index/analysed-corpus.ts';
import { createCompoundLookup } from '../../index/compounds.ts';
import type { IndexedArticle } from '../../index/indexed-article.ts';
import { unpackArticle } from '../../index/packed-article.ts';
import { createYieldToEventLoop, type YieldToEventLoop } from '../../index/yield-to-event-loop.ts';
import { toSpacelessForm } from '../../korean/normal-form.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import { parseSynonyms } from '../../lexicon/synonyms.ts';
import type { CorpusStatistics } from '../../question/corpus-statistics.ts';
import { createSpeller } from '../../question/spelling.ts';
import {
  MIN_SUBJECT_SHARE,
  matchingNames,
  type NameCount,
  newestFirst,
  passesFilter,
  type SearchEngine,
  type Selection,
  type Subject,
} from '../engine.ts';
import { createPostings } from './postings-search.ts';
import { createTitleSearch } from './title-search.ts';

export interface EngineParts {
  readonly resources: LinguisticResources;
  /** The corpus's own synonym list in Solr's format, or null. */
  readonly synonyms: string | null;
  readonly yieldToEventLoop?: YieldToEventLoop;
}

export async function createEmbeddedEngine(
  { articles, table }: Pick<AnalysedCorpus, 'articles' | 'table'>,
  { resources, synonyms, yieldToEventLoop = createYieldToEventLoop() }: EngineParts,
): Promise<SearchEngine> {
  const postings = await createPostings(articles, table, yieldToEventLoop);
  const heads = articles.map(({ head }) => head);
  const numbers = new Map(heads.map(({ id }, number) => [id, number]));
  const aliases = new Set(articles.flatMap(({ aliases: own }) => linesOf(own)));
  const terms = () => table.terms().filter((term) => postings.documentFrequency(term) > 0);
  const statistics: CorpusStatistics = {
    articleCount: articles.length,
    documentFrequency: postings.documentFrequency,
    corrections: createSpeller(terms),
    compounds: createCompoundLookup(terms),
    synonyms: parseSynonyms([resources.synonyms, synonyms ?? '', [...aliases].join('\n')], resources.analyse),
  };
  const byDate = heads.map((_, number) => number).sort((a, b) => newestFirst(headOf(a), headOf(b)));
  const titles = createTitleSearch(byDate.map(headOf));
  const names = tally(articles.map((article) => linesOf(article.names))).map(({ name }) => name);
  const speakers = tally(articles.map((article) => linesOf(article.speakers))).map(({ name }) => name);

  return {
    size: {
      articles: articles.length,
      passages: articles.reduce((sum, { paragraphs }) => sum + paragraphs.length / 2, 0),
    },
    table,
    withStatistics: async (work) => work(statistics),
    candidates: async (terms, filter, limit) =>
      postings.candidates(terms, filter, limit).map(({ article, score }) => ({ indexed: open(article), score })),
    open: async (ids) =>
      ids.flatMap((id) => {
        const number = numbers.get(id);
        return number === undefined ? [] : [open(number)];
      }),
    count: async (selection) => select(selection).length,
    async countEach(selection, subjects) {
      const selected = select(selection);
      return subjects.map((subject) => {
        const holders = holdersOf(subject);
        return selected.filter((number) => holders.has(number)).length;
      });
    },
    newest: async (selection, offset, limit) =>
      select(selection)
        .slice(offset, offset + limit)
        .map(headOf),
    publishers: async (selection) =>
      tally(select(selection).map((number) => [headOf(number).publisher].filter(Boolean))),
    names: async (selection, limit) =>
      tally(select(selection).map((number) => linesOf(articles[number]?.names ?? ''))).slice(0, limit),
    suggestTitles: async (typed, limit) => titles(typed, limit),
    suggestNames: async (typed, limit) => matchingNames(names, typed, limit, toSpacelessForm),
    suggestSpeakers: async (typed, limit) => matchingNames(speakers, typed, limit, toSpacelessForm),
  };

  function headOf(number: number): ArticleHead {
    return heads[number] as ArticleHead;
  }

  function open(number: number): IndexedArticle {
    const packed = articles[number];
    if (!packed) throw new RangeError(`no article ${number} of ${articles.length}`);
    return unpackArticle(packed);
  }

  /** The numbers of the articles that are meant, newest first. */
  function select({ filter, subjects = [], except = [] }: Selection): number[] {
    const about = subjects.map(holdersOf);
    const left = new Set(except);
    return byDate.filter((number) => {
      const head = headOf(number);
      return !left.has(head.id) && about.every((holders) => holders.has(number)) && passesFilter(head, filter);
    });
  }

  function holdersOf(subject: Subject): ReadonlySet<number> {
    const shares = new Map<number, number>();
    for (const { share, wordings } of subject) {
      const holders = new Set(wordings.flatMap((wording) => postings.articlesWith(wording)));
      for (const article of holders) shares.set(article, (shares.get(article) ?? 0) + share);
    }
    return new Set([...shares].flatMap(([article, share]) => (share >= MIN_SUBJECT_SHARE ? [article] : [])));
  }
}

function linesOf(lines: string): string[] {
  return lines ? lines.split('\n') : [];
}

function tally(lists: ReadonlyArray<readonly string[]>): NameCount[] {
  const counts = new Map<string, number>();
  for (const own of lists) for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, articles]) => ({ name, articles }))
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}
