/**
 * How well each sentence of an article holds each concept of a query: the table that all ranking is computed from.
 */
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { TermTable } from '../index/term-table.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Query } from '../question/concept.ts';

/** Rows are concepts, columns sentences; `exact` counts the words themselves (0..1), `semantic` also similar words (0..1). */
export interface MatchTable {
  readonly exact: readonly Float32Array[];
  readonly semantic: readonly Float32Array[];
  /** How often the words themselves stand in the sentence. */
  readonly frequency: readonly Float32Array[];
  /** The same for the title: one number a concept. */
  readonly titleExact: Float32Array;
  readonly titleSemantic: Float32Array;
}

/** Cosines under this say nothing (measured: the 99th percentile of random pairs of the lexicon). */
const MIN_SIMILARITY = 0.4;
/** Concepts of less weight are matched by their own words only. */
const MIN_SEMANTIC_WEIGHT_NATS = 1;

/** How near a term is to concepts, and where it stands in their wordings. */
interface TermRole {
  /** Concept, wording, place; three numbers each. */
  readonly places: readonly number[];
  /** Concept and nearness; two numbers each. */
  readonly near: readonly number[];
}

const NO_ROLE: TermRole = { places: [], near: [] };

/** Fills tables for one query, until the next query's matcher is made. */
export type Matcher = (indexed: IndexedArticle, withSemantics?: boolean) => MatchTable;

/** Makes matchers, one query at a time. */
export function createMatchers(table: TermTable, lexicon: Lexicon): (query: Query) => Matcher {
  let memory: RoleMemory = { known: new Int32Array(table.size), asked: [] };
  return (query) => {
    for (const id of memory.asked) memory.known[id] = 0;
    memory.asked.length = 0;
    // An engine that opens articles on demand adds terms as it goes.
    if (memory.known.length < table.size) memory = { known: new Int32Array(table.size * 2), asked: [] };
    return createMatcher(query, table, lexicon, memory);
  };
}

/** What the current query has learnt of terms: the place of a term's role, from 1; and which terms it asked about. Shared, for it is large. */
interface RoleMemory {
  readonly known: Int32Array;
  readonly asked: number[];
}

function createMatcher(query: Query, table: TermTable, lexicon: Lexicon, { known, asked }: RoleMemory): Matcher {
  const { concepts } = query;
  const { findRole, ownIds } = createRoleFinder(query, table, lexicon);
  const roles: TermRole[] = [NO_ROLE];
  const roleOf = (id: number): TermRole => {
    const at = known[id] as number;
    if (at > 0) return roles[at - 1] as TermRole;
    asked.push(id);
    const role = findRole(id);
    if (role === NO_ROLE) known[id] = 1;
    else known[id] = roles.push(role);
    return role;
  };
  // The question's own words are known from the start; other terms are looked at when they come up.
  for (const id of ownIds) roleOf(id);
  const alternatives = concepts.map(({ alternatives }) => alternatives.length);
  const offsets = alternatives.map((_, c) => alternatives.slice(0, c).reduce((a, b) => a + b, 0));
  const parts = new Float32Array(alternatives.reduce((a, b) => a + b, 0));
  const lastSeen = concepts.map(({ alternatives }) =>
    alternatives.map(({ wording }) => new Int32Array(wording.length).fill(-1)),
  );
  let stamp = 0;

  /** One stretch of terms into column `s` of the rows. */
  const measure = (
    terms: Int32Array,
    from: number,
    to: number,
    exact: readonly Float32Array[],
    semantic: readonly Float32Array[],
    frequency: readonly Float32Array[],
    s: number,
    withSemantics: boolean,
  ) => {
    stamp++;
    let touched = false;
    for (let i = from; i < to; i++) {
      const id = terms[i] as number;
      const seenAs = known[id] as number;
      // Most terms have nothing to do with the question: they are passed over without a call.
      if (seenAs === 1 || (seenAs === 0 && !withSemantics)) continue;
      const { places, near } = roleOf(id);
      for (let k = 0; k < places.length; k += 3) {
        const c = places[k] as number;
        const a = places[k + 1] as number;
        const place = places[k + 2] as number;
        const seen = lastSeen[c]?.[a];
        if (!seen) continue;
        const counts = frequency[c];
        if (counts) counts[s] = (counts[s] as number) + (concepts[c]?.termWeights[a]?.[place] ?? 0);
        if (seen[place] === stamp) continue;
        seen[place] = stamp;
        const at = (offsets[c] as number) + a;
        parts[at] = (parts[at] as number) + (concepts[c]?.termWeights[a]?.[place] ?? 0);
        touched = true;
      }
      for (let k = 0; k < near.length; k += 2) {
        const row = semantic[near[k] as number];
        if (row && (row[s] as number) < (near[k + 1] as number)) row[s] = near[k + 1] as number;
      }
    }
    if (!touched) return;
    for (let c = 0; c < concepts.length; c++) {
      let best = 0;
      for (let a = 0; a < (alternatives[c] as number); a++) {
        const at = (offsets[c] as number) + a;
        const coverage = parts[at] as number;
        if (coverage === 0) continue;
        parts[at] = 0;
        best = Math.max(
          best,
          (coverage > 0.999 ? 1 : coverage * coverage) * (concepts[c]?.alternatives[a]?.similarity ?? 0),
        );
      }
      const exactRow = exact[c];
      const semanticRow = semantic[c];
      if (exactRow) exactRow[s] = best;
      if (semanticRow && (semanticRow[s] as number) < best) semanticRow[s] = best;
    }
  };

  const rows = (columns: number) => concepts.map(() => new Float32Array(columns));
  // One column each, the same for every title.
  const title = { exact: rows(1), semantic: rows(1), frequency: rows(1) };
  const taken = (own: readonly Float32Array[]) => {
    const flat = new Float32Array(own.length);
    own.forEach((row, c) => {
      flat[c] = row[0] as number;
      row[0] = 0;
    });
    return flat;
  };
  return ({ sentences, terms, titleTerms }, withSemantics = true) => {
    const [exact, semantic, frequency] = [rows(sentences.length), rows(sentences.length), rows(sentences.length)];
    sentences.forEach(({ termStart, termEnd }, s) => {
      measure(terms, termStart, termEnd, exact, semantic, frequency, s, withSemantics);
    });
    measure(titleTerms, 0, titleTerms.length, title.exact, title.semantic, title.frequency, 0, true);
    taken(title.frequency);
    return { exact, semantic, frequency, titleExact: taken(title.exact), titleSemantic: taken(title.semantic) };
  };
}

function createRoleFinder({ concepts }: Query, table: TermTable, lexicon: Lexicon) {
  const rows = concepts.map(({ alternatives, weight }) => {
    const [own] = alternatives;
    return own?.wording.length === 1 && weight >= MIN_SEMANTIC_WEIGHT_NATS ? lexicon.row(own.wording[0] ?? '') : -1;
  });
  const places = new Map<number, number[]>();
  concepts.forEach(({ alternatives }, c) => {
    alternatives.forEach(({ wording }, a) => {
      wording.forEach((term, k) => {
        const id = table.id(term);
        if (id !== undefined) places.set(id, [...(places.get(id) ?? []), c, a, k]);
      });
    });
  });
  const findRole = (id: number): TermRole => {
    const own = places.get(id);
    const row = table.lexiconRow(id, lexicon);
    const near: number[] = [];
    if (row >= 0) {
      for (let c = 0; c < concepts.length; c++) {
        const other = rows[c] as number;
        const similarity = other < 0 ? 0 : (lexicon.similarity(row, other) - MIN_SIMILARITY) / (1 - MIN_SIMILARITY);
        if (similarity > 0) near.push(c, similarity);
      }
    }
    return own || near.length > 0 ? { places: own ?? [], near } : NO_ROLE;
  };
  return { findRole, ownIds: [...places.keys()] };
}
