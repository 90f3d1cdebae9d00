/** A corpus made searchable, whatever the engine beneath: questions understood, passages ranked. */
import { toSpacelessForm } from '../korean/normal-form.ts';
import { type Candidate, type Filter, type SearchEngine, worthAsking } from './engine.ts';
import type { IndexedArticle } from './indexed-article.ts';
import type { Language } from './language.ts';
import { createMatchers } from './match.ts';
import { meaningOf, type QuestionMeaning } from './meaning.ts';
import { buildQuery, engineTerms, type Query, type QueryContext } from './query.ts';
import { type RankedPassage, rankPassages } from './rank.ts';

export interface CorpusIndex {
  readonly engine: SearchEngine;
  readonly language: Language;
  /** The names that the corpus's own synonym list begins its lines with, and their wordings. */
  readonly listedNames: ReadonlyArray<{ readonly name: string; readonly wordings: readonly string[] }>;
  /** Is this a name of the list, rather than one of its common nouns: also written with capitals, or with a number? */
  isListedName(name: string): boolean;
  /** Does work that needs to know the corpus; see {@link SearchEngine.consult}. */
  consult<T>(work: (context: QueryContext) => T): Promise<T>;
  understand(text: string): Promise<Query>;
  meaning(query: Query): QuestionMeaning;
  find(id: string): Promise<IndexedArticle | undefined>;
  /** Passages for a query, best first. */
  rank(query: Query, filter: Filter): Promise<readonly RankedPassage[]>;
  /** The two steps of `rank`: articles worth a closer look, and that look. */
  candidates(query: Query, filter: Filter, limit?: number): Promise<readonly Candidate[]>;
  rankCandidates(query: Query, candidates: readonly Candidate[]): readonly RankedPassage[];
}

/** How many articles get a closer look. */
const CANDIDATES = 18;

/** @param synonyms - the corpus's own synonym list in Solr's format, or null. */
export function createCorpusIndex(engine: SearchEngine, language: Language, synonyms: string | null): CorpusIndex {
  const { table } = engine;
  const { lexicon } = language;
  const listedNames = listNames(synonyms ?? '');
  const listedLetters = new Set(
    listedNames
      .filter(({ wordings }) => wordings.some((wording) => /^[A-Z]|\d/.test(wording)))
      .flatMap(({ wordings }) => wordings.map(toSpacelessForm)),
  );
  const consult = <T>(work: (context: QueryContext) => T) => engine.consult((known) => work({ ...language, ...known }));
  const candidates = async (query: Query, filter: Filter, limit = CANDIDATES) => {
    const terms = await engine.consult((known) => worthAsking(engineTerms(query), known));
    return engine.candidates(terms, filter, limit);
  };
  const matcherFor = createMatchers(table, lexicon);
  const rankCandidates = (query: Query, found: readonly Candidate[]) => rankPassages(query, found, matcherFor(query));
  return {
    engine,
    language,
    listedNames,
    isListedName: (name) => listedLetters.has(toSpacelessForm(name)),
    consult,
    understand: (text) => consult((context) => buildQuery(text, context)),
    meaning: (query) => meaningOf(query, table, lexicon),
    find: async (id) => (await engine.open([id]))[0],
    candidates,
    rankCandidates,
    rank: async (query, filter) => rankCandidates(query, await candidates(query, filter)),
  };
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
