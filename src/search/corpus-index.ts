/** A corpus made searchable: its articles, engine and names held together. */
import type { ArticleHead } from '../corpus/article.ts';
import { toSpacelessForm } from '../korean/normal-form.ts';
import type { AnalysedCorpus } from './analysed-corpus.ts';
import { type Breathe, createBreathe } from './breathe.ts';
import type { Candidate, Filter, SearchEngine } from './engine.ts';
import type { IndexedArticle } from './indexed-article.ts';
import type { Language } from './language.ts';
import { createMatchers } from './match.ts';
import { meaningOf, type QuestionMeaning } from './meaning.ts';
import { unpackArticle } from './packed-article.ts';
import { createPostingsEngine } from './postings-engine.ts';
import { buildQuery, engineTerms, type Query, type QueryContext } from './query.ts';
import { type RankedPassage, rankPassages } from './rank.ts';
import { createSpeller } from './spelling.ts';
import { parseSynonyms } from './synonyms.ts';
import type { TermTable } from './term-table.ts';

export interface CorpusIndex {
  /** By id, in code-point order; an article's place here is its number. */
  readonly heads: readonly ArticleHead[];
  readonly passageCount: number;
  readonly table: TermTable;
  readonly engine: SearchEngine;
  readonly context: QueryContext;
  /** The article of this number, whole. */
  open(article: number): IndexedArticle;
  find(id: string): IndexedArticle | undefined;
  /** Names of the corpus and who is quoted in it, those of most articles first. */
  readonly names: readonly NameCount[];
  readonly speakers: readonly NameCount[];
  /** The names that the corpus's own synonym list begins its lines with, and their wordings. */
  readonly listedNames: ReadonlyArray<{ readonly name: string; readonly wordings: readonly string[] }>;
  /** Is this a name of the list, rather than one of its common nouns: also written with capitals, or with a number? */
  isListedName(name: string): boolean;
  /** The names that come up in one article. */
  namesOf(article: number): readonly string[];
  understand(text: string): Query;
  meaning(query: Query): QuestionMeaning;
  /** Passages for a query, best first. */
  rank(query: Query, filter: Filter): Promise<readonly RankedPassage[]>;
  /** The two steps of `rank`: articles worth a closer look, and that look. */
  candidates(query: Query, filter: Filter): Promise<readonly Candidate[]>;
  rankCandidates(query: Query, candidates: readonly Candidate[]): readonly RankedPassage[];
}

/** A name, and in how many articles it comes up. */
export interface NameCount {
  readonly name: string;
  readonly articles: number;
}

/** How many articles get a closer look. */
const CANDIDATES = 18;

export interface IndexParts {
  readonly language: Language;
  /** The corpus's own synonym list in Solr's format, or null. */
  readonly synonyms: string | null;
  readonly breathe?: Breathe;
}

export async function createCorpusIndex(
  { articles, table }: Pick<AnalysedCorpus, 'articles' | 'table'>,
  { language, synonyms, breathe = createBreathe() }: IndexParts,
): Promise<CorpusIndex> {
  const { analyse, lexicon, opposites } = language;
  const engine = await createPostingsEngine(articles, table, breathe);
  const numbers = new Map(articles.map(({ head }, i) => [head.id, i]));
  const aliases = new Set(articles.flatMap(({ aliases: own }) => (own ? own.split('\n') : [])));
  const context: QueryContext = {
    analyse,
    lexicon,
    opposites,
    synonyms: parseSynonyms([language.synonyms, synonyms ?? '', [...aliases].join('\n')], analyse),
    guess: createSpeller(() => table.terms().filter((term) => engine.documentFrequency(term) > 0)),
    documentFrequency: engine.documentFrequency,
    articleCount: engine.articleCount,
  };
  const listedNames = listNames(synonyms ?? '');
  const listedLetters = new Set(
    listedNames
      .filter(({ wordings }) => wordings.some((wording) => /^[A-Z]|\d/.test(wording)))
      .flatMap(({ wordings }) => wordings.map(toSpacelessForm)),
  );
  const open = (article: number): IndexedArticle => {
    const packed = articles[article];
    if (!packed) throw new RangeError(`no article ${article} of ${articles.length}`);
    return unpackArticle(packed);
  };
  const candidates = async (query: Query, filter: Filter) =>
    (await engine.candidates(engineTerms(query), filter, CANDIDATES)).map(
      ({ article, score }): Candidate => ({ indexed: open(article), score }),
    );
  const matcherFor = createMatchers(table, lexicon);
  const rankCandidates = (query: Query, found: readonly Candidate[]) => rankPassages(query, found, matcherFor(query));
  return {
    heads: articles.map(({ head }) => head),
    names: countNames(articles.map(({ names }) => names)),
    listedNames,
    isListedName: (name) => listedLetters.has(toSpacelessForm(name)),
    namesOf: (article) => (articles[article]?.names ?? '').split('\n').filter(Boolean),
    speakers: countNames(articles.map(({ speakers }) => speakers)),
    passageCount: articles.reduce((sum, { paragraphs }) => sum + paragraphs.length / 2, 0),
    table,
    engine,
    context,
    open,
    find: (id) => {
      const number = numbers.get(id);
      return number === undefined ? undefined : open(number);
    },
    understand: (text) => buildQuery(text, context),
    meaning: (query) => meaningOf(query, table, lexicon),
    candidates,
    rankCandidates,
    rank: async (query, filter) => rankCandidates(query, await candidates(query, filter)),
  };
}

function countNames(lines: readonly string[]): NameCount[] {
  const counts = new Map<string, number>();
  for (const own of lines) for (const name of own ? own.split('\n') : []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, articles]) => ({ name, articles })).sort((a, b) => b.articles - a.articles);
}

function listNames(synonyms: string) {
  return synonyms.split('\n').flatMap((line) => {
    const wordings = line
      .replace(/(^|\s)#.*$/, '')
      .split(/,|=>/)
      .map((word) => word.trim())
      .filter(Boolean);
    return wordings[0] ? [{ name: wordings[0], wordings }] : [];
  });
}
