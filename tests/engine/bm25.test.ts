import { describe, expect, it } from 'vitest';
import { ARTICLE_BM25, idfAmong, NGRAM_BM25, termFrequency } from '../../src/engine/bm25.ts';

describe('idfAmong', () => {
  it.each([
    [10, 1, Math.log(1 + 9.5 / 1.5)],
    [10, 10, Math.log(1 + 0.5 / 10.5)],
    [1, 0, Math.log(1 + 1.5 / 0.5)],
  ])('of %i texts, %i with the term', (texts, containing, idf) => {
    expect(idfAmong(texts, containing)).toBeCloseTo(idf, 12);
  });

  it('is never negative, unlike the classic formula', () => {
    expect(idfAmong(100, 100)).toBeGreaterThan(0);
  });
});

describe('termFrequency', () => {
  it.each([
    { frequency: 0, lengthRatio: 1, part: 0 },
    // A text of average length: (1 · 2.2) / (1 + 1.2).
    { frequency: 1, lengthRatio: 1, part: 1 },
    { frequency: 3, lengthRatio: 1, part: 6.6 / 4.2 },
    // Twice the average length: (1 · 2.2) / (1 + 1.2 · 1.7).
    { frequency: 1, lengthRatio: 2, part: 2.2 / 3.04 },
  ])('$frequency times in a text of $lengthRatio times the average length', ({ frequency, lengthRatio, part }) => {
    expect(termFrequency(frequency, lengthRatio, ARTICLE_BM25)).toBeCloseTo(part, 12);
  });

  it('approaches k1 + 1', () => {
    expect(termFrequency(1e9, 1, NGRAM_BM25)).toBeCloseTo(NGRAM_BM25.k1 + 1, 6);
  });
});
