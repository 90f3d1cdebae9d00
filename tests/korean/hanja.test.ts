import { describe, expect, it } from 'vitest';
import { headlineReading } from '../../src/korean/hanja.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';

const { analyse } = await loadLinguisticResources();

describe('headlineReading', () => {
  it.each([
    ['北', '북한'],
    ['美는', '미국'],
    ['野의원', '야당'],
  ])('%s → %s', (run, reading) => expect(headlineReading(run)).toBe(reading));
  it.each(['日程', '中國', '북한', ''])('reads nothing in "%s"', (run) => expect(headlineReading(run)).toBeUndefined());
});

describe('the terms of a headline', () => {
  it.each([
    ['北, 동해로 미사일 발사', '북한 동해로 미사일 발사'],
    ['美는 즉각 규탄했다', '미국은 즉각 규탄했다'],
    ['日 중앙은행, 금리 인상', '일본 중앙은행, 금리 인상'],
  ])('%s', (headline, written) =>
    expect(analyse(headline).map(({ term }) => term)).toEqual(analyse(written).map(({ term }) => term)));
});
