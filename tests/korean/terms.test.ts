import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMorphology } from '../../src/korean/morphology.ts';
import { type Analyser, createAnalyser } from '../../src/korean/terms.ts';

let analyse: Analyser;
beforeAll(async () => {
  analyse = createAnalyser(await loadMorphology());
});
const terms = (text: string) => analyse(text).map(({ term }) => term);

describe('createAnalyser', () => {
  it.each([
    ['SKT는', ['skt']],
    ['100B의', ['#100000000000']],
    ['A.X K1을', ['ax', 'k1']],
    ['A.X. K1이', ['ax', 'k1']],
    ['K-엑사원을', ['k', '엑사원']],
    ['파운데이션모델', ['파운데이션', '모델']],
    ['배키는', ['배키']],
    ['매개변수는', ['매개변수']],
    ['GPT-5와', ['gpt', '#5']],
  ])('takes %j to %j', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it.each([
    ['파운데이션모델', '파운데이션 모델'],
    ['ＳＫＴ', 'skt'],
    ['5,000억', '5000억'],
    ['5천억', '500B'],
    ['0.5조', '500 billion'],
    ['80억', '8B'],
    ['천 명', '1000명'],
    ['세 번째', '3번째'],
    ['다섯 개', '5개'],
  ])('makes the same of %j and %j', (a, b) => {
    expect(terms(a)).toEqual(terms(b));
  });

  it('gives offsets of the letters that it read', () => {
    const text = '매개변수 500B(5000억개)를 학습했다';
    expect(analyse(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '매개변수',
      '500B',
      '5000억',
      '개',
      '학습',
    ]);
  });

  it('gives the same terms under NFC and NFD, in any text of the seeds', () => {
    const words = [
      '네이버클라우드는',
      '옴니모달',
      'A.X K1',
      '5,000억개',
      '밝혔다.',
      '‘K-AI’',
      '현대오토에버와의',
      '30일',
      '△한국어',
      'ＡＩ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (list) => {
        const text = list.join(' ');
        expect(terms(text.normalize('NFD').normalize('NFC'))).toEqual(terms(text));
      }),
    );
  });

  it('gives offsets inside the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const { start, end } of analyse(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
