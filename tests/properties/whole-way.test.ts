/**
 * Articles and questions that nobody would write, all the way from bytes to a Discord message. PROPERTY_RUNS sets how many questions are
 * asked: 2,000 by default, 100,000 and more by `npm run test:properties`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexArticles } from '../../benchmarks/index-articles.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import { renderAnswer, renderSearch, renderSummary } from '../../src/discord/replies/render.ts';
import { type Reply, toPayload } from '../../src/discord/replies/reply.ts';
import { toStoredForm } from '../../src/korean/normal-form.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { translator } from '../../src/messages/index.ts';
import { checkMessage } from '../../src/playground/validate.ts';

const QUESTIONS = Number(process.env.PROPERTY_RUNS) || 2000;
const QUESTIONS_A_CORPUS = 10;

const language = await loadLinguisticResources();
const { analyse } = language;
const t = translator('ko');

const word = fc.constantFrom(
  ...'네이버클라우드 SKT가 업스테이지는 매개변수를 500B(5000억개) 3분기 12월 30일 김성훈 대표가 “처음부터 만들었다”고 말했다. 공개했다. 왜냐하면 않았다. 배키(VAETKI) A.X K1 K-엑사원의 2025년 100억원을'.split(
    ' ',
  ),
);
const unkind = fc.constantFrom(
  '@everyone',
  '<@123456789012345678>',
  '[제목](https://evil.example)',
  '](https://evil.example)',
  '||숨김||',
  '```',
  '\u202e뒤집힘\u202c',
  '\u0000\u0007\u001b[31m',
  '가'.normalize('NFD'),
  'ＦＵＬＬ',
  '👨‍👩‍👧‍👦',
  '{{question}}',
  '$t(answer.refused)',
  '__proto__',
  'constructor',
  '---',
  '“',
  '”',
  '1.',
  '# ',
);
const text = (most: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: word },
        { weight: 2, arbitrary: unkind },
        fc.string({ unit: 'grapheme', maxLength: 12 }),
      ),
      {
        minLength: 1,
        maxLength: most,
      },
    )
    .map((words) => words.join(' '));
const file = fc
  .record({
    title: text(8),
    publisher: text(2),
    date: fc.constantFrom('2025-12-30 09:00', '어제', '2025-13-45', ''),
    url: fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'https://example.com/a)b', '')),
    paragraphs: fc.array(text(40), { minLength: 1, maxLength: 5 }),
  })
  .map(
    ({ title, publisher, date, url, paragraphs }) =>
      `---\nid: 1\ntitle: ${title.replace(/\n/g, ' ')}\npublisher: ${publisher}\npublished_at: ${date}\nurl: ${url}\n---\n\n${paragraphs.join('\n\n')}\n`,
  );
const question = fc.oneof(text(6), fc.constantFrom('언제 공개했나?', '누가 말했어', '매개변수는 몇 개야?', '?', '왜'));

/** Breaks none of Discord's rules, pings nobody. */
function expectSendable(reply: Reply): void {
  const payload = toPayload(reply);
  checkMessage(JSON.parse(JSON.stringify(payload)));
  expect(payload.allowedMentions.parse).toEqual([]);
}

function expectVerbatim(answer: Answer, bodies: ReadonlyMap<string, string>): void {
  const quotes = answer.kind === 'answered' || answer.kind === 'refused' ? answer.quotes : [];
  for (const { articleId, start, end, text: quoted } of quotes)
    expect(bodies.get(articleId)?.slice(start, end)).toBe(quoted);
}

describe('whatever the articles and the questions', () => {
  it(`nothing throws, every quote is in its article, and every reply can be sent (${QUESTIONS} questions)`, async () => {
    let asked = 0;
    let quoted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 4 }),
        fc.array(question, { minLength: QUESTIONS_A_CORPUS, maxLength: QUESTIONS_A_CORPUS }),
        async (files, questions) => {
          const articles = files.flatMap((content, n): Article[] => {
            const read = readArticle(Buffer.from(content), `${n}.txt`);
            return 'article' in read ? [{ ...read.article, id: `article-${n}` }] : [];
          });
          if (articles.length === 0) return;
          const bodies = new Map(articles.map(({ id, body }) => [id, body]));
          const answerer = createAnswerer(await indexArticles(articles, language), { threshold: 0.3, now: () => 0 });
          for (const q of questions) {
            const answer = await answerer.ask(q);
            expectVerbatim(answer, bodies);
            expectSendable(renderAnswer(answer, t, { now: 0, outdatedDays: 1, votedOn: '0a1b2c3d' }));
            asked++;
            if (answer.kind === 'answered') quoted++;
          }
          const [first = ''] = questions;
          expectSendable(renderSearch(first, await answerer.search(first, {}, 0, 3), 0, {}, t));
          const summary = await answerer.summary('article-0', 3);
          if (summary) {
            for (const { text: sentence } of summary.sentences) expect(bodies.get('article-0')).toContain(sentence);
            expectSendable(renderSummary(summary, t));
          }
        },
      ),
      { numRuns: Math.ceil(QUESTIONS / QUESTIONS_A_CORPUS) },
    );
    expect(asked).toBeGreaterThan(QUESTIONS * 0.8);
    expect(quoted).toBeGreaterThan(asked / 50);
  }, 7_200_000);

  it('terms are the same for composed and decomposed letters', () => {
    const terms = (s: string) => analyse(s).map(({ term }) => term);
    fc.assert(
      fc.property(text(12), (s) => {
        const stored = (form: 'NFC' | 'NFD') => toStoredForm(s.normalize(form));
        expect(terms(stored('NFD'))).toEqual(terms(stored('NFC')));
      }),
      { numRuns: QUESTIONS },
    );
  });
});
