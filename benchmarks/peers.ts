/**
 * What a user would pick instead, as it comes: paragraphs as documents, the question as the query, the best hit's best sentence (by shared
 * words) as the quote and its score as the confidence. Same data, same run as benchmarks/quality.ts.
 */
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import sqlite from 'node-sqlite3-wasm';
import { splitSentences } from '../src/korean/sentences.ts';
import type { BenchSet } from './data.ts';

/** A paragraph as a search library sees it. */
export interface PeerDocument {
  readonly id: number;
  readonly articleId: string;
  readonly paragraph: number;
  readonly title: string;
  readonly text: string;
}

export interface PeerHit {
  readonly document: PeerDocument;
  readonly score: number;
}

export interface Peer {
  readonly name: string;
  /** Indexes, and gives the function that finds: best first, ten at most. */
  index(documents: readonly PeerDocument[]): Promise<(query: string) => Promise<PeerHit[]>>;
}

const MAX_HITS = 10;

export const PEERS: readonly Peer[] = [
  {
    name: 'MiniSearch',
    async index(documents) {
      const engine = new MiniSearch<PeerDocument>({ fields: ['title', 'text'] });
      engine.addAll(documents);
      return async (query) => {
        const found = engine.search(query).slice(0, MAX_HITS);
        return found.flatMap(({ id, score }) => hit(documents, id, score));
      };
    },
  },
  {
    name: 'FlexSearch',
    async index(documents) {
      const engine = new FlexSearch.Document({
        document: { id: 'id', index: ['title', 'text'] },
        tokenize: 'forward',
        context: true,
      });
      for (const { id, title, text } of documents) engine.add({ id, title, text });
      // It gives an order and no scores: the rank stands for the score.
      return async (query) => {
        const fields = engine.search(query, { limit: MAX_HITS, suggest: true });
        const ids = [...new Set(fields.flatMap(({ result }) => result.map(Number)))].slice(0, MAX_HITS);
        return ids.flatMap((id, rank) => hit(documents, id, 1 / (1 + rank)));
      };
    },
  },
  {
    name: 'Orama',
    async index(documents) {
      const engine = create({ schema: { number: 'number', title: 'string', text: 'string' } as const });
      // Its tokenizers know no Korean and would drop every Hangul letter: the plainest one that keeps them is put in.
      engine.tokenizer = {
        language: 'korean',
        normalizationCache: new Map(),
        tokenize: (text: string) => [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])],
      };
      await insertMultiple(
        engine,
        documents.map(({ id, title, text }) => ({ number: id, title, text })),
        1000,
      );
      return async (query) => {
        const { hits } = await searchOrama(engine, {
          term: query,
          limit: MAX_HITS,
          properties: ['title', 'text'],
          threshold: 1,
        });
        return hits.flatMap(({ document, score }) => hit(documents, document.number, score));
      };
    },
  },
  {
    name: 'SQLite FTS5',
    async index(documents) {
      const database = new sqlite.Database(':memory:');
      database.exec('CREATE VIRTUAL TABLE passages USING fts5(title, text)');
      database.exec('BEGIN');
      const insert = database.prepare('INSERT INTO passages(rowid, title, text) VALUES (?, ?, ?)');
      for (const { id, title, text } of documents) insert.run([id + 1, title, text]);
      insert.finalize();
      database.exec('COMMIT');
      const select = database.prepare(
        `SELECT rowid AS id, -bm25(passages) AS score FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${MAX_HITS}`,
      );
      return async (query) => {
        const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
        if (words.length === 0) return [];
        const rows = select.all([words.map((word) => `"${word}"`).join(' OR ')]);
        return rows.flatMap(({ id, score }) => hit(documents, Number(id) - 1, Number(score)));
      };
    },
  },
];

export function peerDocuments({ articles }: Pick<BenchSet, 'articles'>): PeerDocument[] {
  return articles
    .flatMap(({ id: articleId, title, body, paragraphs }) =>
      paragraphs.map(({ start, end }, paragraph) => ({ articleId, paragraph, title, text: body.slice(start, end) })),
    )
    .map((document, id) => ({ id, ...document }));
}

/** The sentence of the text that shares most words with the question. */
export function quoteOf(question: string, text: string): string {
  const words = new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  let best = '';
  let most = -1;
  for (const { start, end } of splitSentences(text)) {
    const sentence = text.slice(start, end);
    const shared = (sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => words.has(word)).length;
    if (shared > most) {
      most = shared;
      best = sentence;
    }
  }
  return best;
}

function hit(documents: readonly PeerDocument[], id: number, score: number): PeerHit[] {
  const document = documents[id];
  return document ? [{ document, score }] : [];
}
