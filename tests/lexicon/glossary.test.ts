import { describe, expect, it } from 'vitest';
import { parseGlossary } from '../../src/lexicon/glossary.ts';

const glossary = parseGlossary(
  'turkey\t칠면조\nTurkey\t튀르키예\nBusan\t부산\ninterest rate\t금리,이자율\nlay off\t해고\nquota\t정원\n',
);

describe('parseGlossary', () => {
  it.each([
    ['turkey', ['칠면조']],
    ['Turkey', ['튀르키예']],
    ['busan', ['부산']],
    ['Busan’s', ['부산']],
    ['Quotas', ['정원']],
    ['interest rates', ['금리', '이자율']],
    ['interest-rate', ['금리', '이자율']],
    ['laid off', ['해고']],
    ['rate', []],
  ])('finds for %s %j', (english, korean) => {
    expect(glossary.lookUp(english)).toEqual(korean);
  });
});
