import { describe, expect, it } from 'vitest';
import { quotationsIn } from '../../src/korean/quotations.ts';

const said = (sentence: string) =>
  quotationsIn(sentence).map(({ speaker, start, end }) => [speaker, sentence.slice(start, end)]);

describe('quotations in English', () => {
  it.each([
    ['“The bridge is safe,” said Mayor Park.', 'Mayor Park', 'The bridge is safe'],
    ['"The bridge is safe," Park Seo-jun said on Monday.', 'Park Seo-jun', 'The bridge is safe'],
    ['Kang Bada said, "We will open in May."', 'Kang Bada', 'We will open in May'],
    ['Kang Bada, the mayor of Naru, told reporters: “We will open in May.”', 'Kang Bada', 'We will open in May'],
    ['“It is late,” Lee, a resident, added.', 'Lee', 'It is late'],
  ])('%s', (sentence, speaker, words) => expect(said(sentence)).toEqual([[speaker, words]]));

  it.each([
    '“It is late,” she said.',
    'The report “On Bridges” came out in May.',
    'He said, “It is late.”',
  ])('are left out where nobody is named: %s', (sentence) => expect(said(sentence)).toEqual([]));
});
