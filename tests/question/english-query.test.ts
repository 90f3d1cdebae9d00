import { describe, expect, it } from 'vitest';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { parseSynonyms } from '../../src/lexicon/synonyms.ts';
import { isEnglish } from '../../src/question/english-query.ts';
import { buildQuery, type QueryContext } from '../../src/question/query.ts';

const language = await loadLinguisticResources();
const CORPUS =
  '해양수산부 장관 정다은은 5월 3일 목포에서 고등어 어획량이 1조2000억원 줄었다고 밝혔다. 돗토리 소속사 KOPRI 금리 이자 3조원';
const terms = new Set(language.analyse(CORPUS).map(({ term }) => term));
const context: QueryContext = {
  ...language,
  articleCount: 1000,
  documentFrequency: (term) => (terms.has(term) ? 3 : 0),
  corrections: () => [],
  compounds: () => [],
  synonyms: parseSynonyms([language.synonyms], language.analyse),
};
const firstWordings = (question: string) =>
  buildQuery(question, context).concepts.map(({ alternatives }) => alternatives[0]?.wording.join(' '));

describe('buildQuery of an English question', () => {
  it.each([
    ['Which oceans minister spoke in Mokpo?', '목포'],
    ['What did Jeong Da-eun say about mackerel?', '정다은'],
    ['What did Da-eun Jeong say about mackerel?', '정다은'],
    ['How was the trip to Tottori yesterday?', '돗토리'],
    ['What happened on May 3?', '#5 월 #3 일'],
    ['Who was there on 3 May then?', '#5 월 #3 일'],
    ['Who lost 1.2 trillion won at once?', '#1200000000000'],
    ['How high are interest rates today?', '금리'],
    ['When did the KOPRI move there?', 'kopri'],
  ])('%s finds %s', (question, wording) => {
    expect(firstWordings(question)).toContain(wording);
  });

  it('hears a name behind a word that is written large', () => {
    const heard: QueryContext = {
      ...context,
      corrections: (term) => (term === 'rebellions' ? [{ term: '리벨리온', similarity: 0.7 }] : []),
      documentFrequency: (term) => (term === '리벨리온' ? 3 : context.documentFrequency(term)),
    };
    const wordingsOf = (question: string) =>
      buildQuery(question, heard).concepts.flatMap(({ alternatives }) =>
        alternatives.flatMap(({ wording }) => wording),
      );
    expect(wordingsOf('How much did Mokpo give Rebellions?')).toContain('리벨리온');
    expect(wordingsOf('How many rebellions did Mokpo see?')).not.toContain('리벨리온');
  });

  it('takes may for no month and us for no country', () => {
    const found = firstWordings('Where may they tell us more about Mokpo?');
    expect(found).not.toContain('#5 월');
    expect(found).not.toContain('미국');
  });

  it('is as sure of a word as its first senses are rare', () => {
    const [known] = buildQuery('about the interest rates', context).concepts.slice(-1);
    const [unknown] = buildQuery('about the frobnication', context).concepts.slice(-1);
    expect(known?.weight).toBeGreaterThan(unknown?.weight ?? 0);
  });
});

describe('isEnglish', () => {
  it.each([
    ['Who leads the party?', true],
    ['GPT', false],
    ['LG 모델 이름이 뭐야?', false],
    ['2026?', false],
  ])('%s: %s', (text, expected) => {
    expect(isEnglish(text)).toBe(expected);
  });
});

describe('buildQuery of an English question over English articles', () => {
  it('keeps the words that stand there', () => {
    const english: QueryContext = { ...context, documentFrequency: (term) => (/^[a-z]+$/.test(term) ? 3 : 0) };
    const concepts = buildQuery('Why did the bakery raise bread prices?', english).concepts;
    expect(concepts.flatMap(({ alternatives }) => alternatives[0]?.wording ?? [])).toEqual(
      expect.arrayContaining(['bakery', 'bread', 'prices']),
    );
  });
});
