import { describe, expect, it } from 'vitest';
import { baseForms } from '../../src/lexicon/english-forms.ts';

describe('baseForms', () => {
  it.each([
    ['companies', 'company'],
    ['knives', 'knife'],
    ['planned', 'plan'],
    ['approved', 'approve'],
    ['supplied', 'supply'],
    ['building', 'build'],
    ['merging', 'merge'],
    ['dying', 'die'],
    ['heavily', 'heavy'],
    ['cheapest', 'cheap'],
    ['children', 'child'],
    ['sold', 'sell'],
    ['businessmen', 'businessman'],
  ])('of %s has %s', (word, base) => {
    expect(baseForms(word)).toContain(base);
  });

  it('has the word itself first', () => {
    expect(baseForms('news')[0]).toBe('news');
  });
});
