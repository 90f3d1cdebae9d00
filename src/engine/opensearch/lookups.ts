/**
 * What a question needs to know of the corpus, from a cluster: the work is done with what is known, what it missed is fetched in one request, and
 * it is done again, until it misses nothing. What was fetched is remembered until the index changes.
 */
import type { Client } from '@opensearch-project/opensearch';
import { compoundsAmong } from '../../index/compounds.ts';
import type { LinguisticResources } from '../../lexicon/linguistic-resources.ts';
import { parseSynonyms, type Synonyms, synonymKeys } from '../../lexicon/synonyms.ts';
import type { CorpusStatistics } from '../../question/corpus-statistics.ts';
import { type Correction, correctionLookup, correctionsFrom } from '../../question/spelling.ts';
import { KEY_END } from './documents.ts';
import { type ServedIndex, termsOf } from './served-index.ts';

/** Each round may need what the round before fetched: words, then their synonyms, then those of corrections. */
const MAX_ROUNDS = 12;
/** Terms asked about in one request. */
const TERMS_PER_REQUEST = 500;
/** Alias lines taken of one key. */
const ALIAS_LINES_PER_KEY = 20;
/** What the names of aggregations begin with; OpenSearch takes no brackets in them, and keys have none. */
const NAMED = 'aliases of ';
/** An alias has no longer key. */
const LONGEST_KEY_CHARS = 60;
/** Terms fetched for the corrections of one word. */
const MAX_FETCHED_CORRECTIONS = 60;
/** Terms fetched that contain a part. */
const MAX_FETCHED_COMPOUNDS = 200;
/** Lines of aliases made ready once. */
const MAX_PARSED_LINES = 500;

interface Missing {
  readonly terms: Set<string>;
  readonly aliasKeys: Set<string>;
  readonly corrections: Set<string>;
  readonly parts: Set<string>;
}

export type WithStatistics = <T>(work: (known: CorpusStatistics) => T) => Promise<T>;

export function createStatisticsLookup(
  client: Client,
  served: ServedIndex,
  { analyse }: LinguisticResources,
): WithStatistics {
  const { memory, size } = served;
  const parsed = new Map<string, Synonyms>();

  return async (work) => {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const missing: Missing = { terms: new Set(), aliasKeys: new Set(), corrections: new Set(), parts: new Set() };
      const result = work(statistics(missing));
      if (Object.values<Set<string>>({ ...missing }).every(({ size }) => size === 0)) return result;
      await Promise.all([
        fetchCounts(missing),
        ...[...missing.corrections].map(fetchAlike),
        ...[...missing.parts].map(fetchCompounds),
      ]);
    }
    throw new Error(`what a question needs was not known after ${MAX_ROUNDS} rounds`);
  };

  function statistics(missing: Missing): CorpusStatistics {
    /** What is not known yet is taken to be there: most words of a question are. */
    const documentFrequency = (term: string): number => {
      const counted = memory.frequencies.get(term);
      if (counted) return counted.all;
      missing.terms.add(term);
      return 1;
    };
    const corrections = (term: string): readonly Correction[] => {
      const alike = memory.alike.get(term);
      if (!alike) {
        missing.corrections.add(term);
        return [];
      }
      return correctionsFrom(
        term,
        alike.filter((other) => documentFrequency(other) > 0),
      );
    };
    const compounds = (letters: string): readonly string[] => {
      const found = memory.compounds.get(letters);
      if (!found) missing.parts.add(letters);
      return (found ?? []).filter((term) => documentFrequency(term) > 0);
    };
    const aliasesFor = (keys: readonly string[]): Synonyms[] =>
      keys.flatMap((key) => {
        const lines = key.length > LONGEST_KEY_CHARS ? [] : memory.aliases.get(key);
        if (!lines) missing.aliasKeys.add(key);
        return (lines ?? []).map(readLine);
      });
    const all = (surface: string, terms: readonly string[]) => [
      served.synonyms,
      ...aliasesFor(synonymKeys(surface, terms)),
    ];
    return {
      articleCount: size.articles,
      documentFrequency,
      corrections,
      compounds,
      synonyms: {
        surfaces: served.synonyms.surfaces,
        othersFor: (surface, terms) => {
          const wordings = all(surface, terms).flatMap((list) => list.othersFor(surface, terms));
          return [...new Map(wordings.map((wording) => [wording.join(' '), wording])).values()];
        },
        namesOf: (surface, terms) => [...new Set(all(surface, terms).flatMap((list) => list.namesOf(surface, terms)))],
      },
    };
  }

  function readLine(line: string): Synonyms {
    let synonyms = parsed.get(line);
    if (!synonyms) {
      if (parsed.size >= MAX_PARSED_LINES) parsed.clear();
      synonyms = parseSynonyms([line], analyse);
      parsed.set(line, synonyms);
    }
    return synonyms;
  }

  /** In how many articles terms stand, and the lines of aliases. Most keys have none: which do is asked along with the counts. */
  async function fetchCounts({ terms, aliasKeys }: Missing): Promise<void> {
    const wanted = [...terms];
    const keys = [...aliasKeys];
    for (let from = 0; from < wanted.length || (from === 0 && keys.length > 0); from += TERMS_PER_REQUEST) {
      const some = wanted.slice(from, from + TERMS_PER_REQUEST);
      const found = await aggregate<Counted>({
        ...(some.length > 0 ? { all: countTerms('terms', some), title: countTerms('titleTerms', some) } : {}),
        ...(from === 0 && keys.length > 0 ? { aliases: whichOf(keys) } : {}),
      });
      some.forEach((term, i) => {
        memory.frequencies.set(term, {
          all: found.all?.buckets[i]?.doc_count ?? 0,
          title: found.title?.buckets[i]?.doc_count ?? 0,
        });
      });
      if (from === 0) await fetchAliases(keys, new Set(found.aliases?.keys.buckets.map(({ key }) => key)));
    }
  }

  async function fetchAliases(keys: readonly string[], known: ReadonlySet<string>): Promise<void> {
    const found =
      known.size > 0
        ? await aggregate<Record<string, Lines>>(
            Object.fromEntries([...known].map((key) => [NAMED + key, linesOf(key)])),
          )
        : {};
    for (const key of keys) {
      const lines = found[NAMED + key]?.lines.buckets ?? [];
      memory.aliases.set(
        key,
        lines.map((line) => line.key.slice(key.length + KEY_END.length)),
      );
    }
  }

  async function aggregate<Result>(aggs: Record<string, object>): Promise<Result> {
    const { body } = await client.search({
      index: served.index,
      allow_partial_search_results: false,
      body: { size: 0, track_total_hits: false, aggs: aggs as never },
    });
    return body.aggregations as unknown as Result;
  }

  /** The terms that may be meant by one: of its sound, or a letter away. */
  async function fetchAlike(term: string): Promise<void> {
    const { terms, sound, jamo } = correctionLookup(term);
    const should = [
      ...(sound ? [{ term: { sound } }] : []),
      ...(jamo
        ? [
            {
              fuzzy: {
                jamo: { value: jamo, fuzziness: 1, transpositions: false, max_expansions: MAX_FETCHED_CORRECTIONS },
              },
            },
          ]
        : []),
    ];
    if (should.length === 0) return void memory.alike.set(term, terms);
    const { body } = await client.search({
      index: termsOf(served.index),
      allow_partial_search_results: false,
      _source: ['term'],
      body: { size: MAX_FETCHED_CORRECTIONS, track_total_hits: false, query: { bool: { should } } },
    });
    const found = body.hits.hits.map(({ _source }) => (_source as { term: string }).term);
    memory.alike.set(term, [...new Set([...terms, ...found])]);
  }

  async function fetchCompounds(letters: string): Promise<void> {
    if (!/^[가-힣]+$/.test(letters)) return void memory.compounds.set(letters, []);
    const { body } = await client.search({
      index: termsOf(served.index),
      allow_partial_search_results: false,
      _source: ['term'],
      body: {
        size: MAX_FETCHED_COMPOUNDS,
        track_total_hits: false,
        query: { wildcard: { term: `*${letters}*` } },
        sort: [{ term: 'asc' }],
      },
    });
    const terms = body.hits.hits.map(({ _source }) => (_source as { term: string }).term);
    memory.compounds.set(letters, compoundsAmong(letters, terms));
  }
}

interface Counted {
  readonly all?: { readonly buckets: ReadonlyArray<{ readonly doc_count: number }> };
  readonly title?: { readonly buckets: ReadonlyArray<{ readonly doc_count: number }> };
  readonly aliases?: { readonly keys: { readonly buckets: ReadonlyArray<{ readonly key: string }> } };
}

interface Lines {
  readonly lines: { readonly buckets: ReadonlyArray<{ readonly key: string }> };
}

/** Counts that Lucene knows without looking at an article. */
function countTerms(field: string, terms: readonly string[]) {
  return { filters: { filters: terms.map((term) => ({ term: { [field]: term } })) } };
}

/** By map: few articles are looked at; and 2.19 breaks on prefixes past the last of its ordinals. */
const BY_MAP = { execution_hint: 'map' } as const;

function whichOf(keys: readonly string[]) {
  const terms = { field: 'aliasKeys', size: keys.length, include: keys, ...BY_MAP };
  return { filter: { terms: { aliasKeys: keys } }, aggs: { keys: { terms } } };
}

/** One aggregation a key: the lines of frequent keys leave room for those of rare ones. */
function linesOf(key: string) {
  const terms = {
    field: 'aliases',
    size: ALIAS_LINES_PER_KEY,
    include: `${escapeForLucene(key)}${KEY_END}.*`,
    ...BY_MAP,
  };
  return { filter: { term: { aliasKeys: key } }, aggs: { lines: { terms } } };
}

function escapeForLucene(key: string): string {
  return key.replace(/[^\p{L}\p{N} ]/gu, '\\$&');
}
