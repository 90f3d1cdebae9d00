import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { answererOf } from '../support/corpus.ts';
import { inventedNews } from '../support/invented-news.ts';

let answerer: Answerer;
let article: Article;
beforeAll(async () => {
  answerer = await answererOf();
  const [only] = (await loadCorpus('seeds')).articles;
  if (!only) throw new Error('seeds is empty');
  article = only;
});

/** Questions from the article's own words and from anything at all. */
const question = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'SKT',
        '모델',
        '매개변수',
        '업스테이지',
        '누구',
        '몇 개',
        '옴니',
        '언제',
        '왜',
        '100B',
        '5천억',
        '코엑스',
        '카카오',
        '@everyone',
        '**',
      ),
      { maxLength: 6 },
    )
    .map((w) => w.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);

describe('every answer', () => {
  it('quotes the article letter for letter at its offsets, and marks inside the quote', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (text) => {
        const answer = await answerer.ask(text);
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
        expect(answer.quotes.length).toBeLessThanOrEqual(3);
        for (const { text: quoted, start, end, paragraph, marks } of answer.quotes) {
          expect(article.body.slice(start, end)).toBe(quoted);
          const span = article.paragraphs[paragraph];
          expect(span && start >= span.start && end <= span.end).toBe(true);
          let at = 0;
          for (const mark of marks) {
            expect(mark.start).toBeGreaterThanOrEqual(at);
            expect(mark.end).toBeLessThanOrEqual(quoted.length);
            at = mark.end;
          }
        }
        for (const { text: passage } of answer.passages) expect(article.body).toContain(passage);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for NFC and NFD, half and full width', async () => {
    const quotes = async (text: string) => (await answerer.ask(text)).quotes.map((q) => q.start);
    expect(await quotes('업스테이지 대표는 누구?'.normalize('NFD'))).toEqual(await quotes('업스테이지 대표는 누구?'));
    expect(await quotes('ＳＫＴ 모델 파라미터는?')).toEqual(await quotes('SKT 모델 파라미터는?'));
  });
});

describe('summary', () => {
  it('gives as many sentences as asked for, in order, letter for letter', async () => {
    for (const count of [1, 3, 10]) {
      const summary = await answerer.summary(article.id, count);
      expect(summary?.sentences).toHaveLength(count);
      const starts = summary?.sentences.map((s) => s.start) ?? [];
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      for (const { text, start, end } of summary?.sentences ?? []) expect(article.body.slice(start, end)).toBe(text);
    }
  });

  it('does not begin a sentence with what only the one before explains, where another serves', async () => {
    const invented = await inventedNews();
    const summary = await invented.summary('bridge-05', 5);
    expect(summary?.sentences.map(({ text }) => text)).toEqual([
      '한빛시는 한빛대교 개통을 6월 1일로 한 달 미룬다고 18일 발표했다.',
      '지난달 점검에서 난간 볼트 120개가 풀린 것이 확인됐기 때문이다.',
      '박서준 시장은 기자회견에서 “안전보다 앞서는 날짜는 없다”고 밝혔다.',
      '정다온 한빛시의원은 “점검이 왜 이제야 이뤄졌는지 따지겠다”고 지적했다.',
      '“늦더라도 바로 고치는 것이 맞다”는 게 정다온 의원의 입장이다.',
    ]);
  });

  it('is undefined for an article that is not there', async () => {
    expect(await answerer.summary('nothing')).toBeUndefined();
  });
});

describe('suggestArticles', () => {
  it.each(['대혼', '5사5색대혼전', '국가대표 AI', ''])('finds the article by %j', async (typed) => {
    expect((await answerer.suggestArticles(typed, 25)).map((c) => c.articleId)).toEqual([article.id]);
  });
});
