import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import type { Quote } from '../../src/answer/quotes/quote.ts';
import { type ButtonState, decodeButton, encodeButton } from '../../src/discord/replies/custom-id.ts';
import { cut, link, safeTitle, verbatim } from '../../src/discord/replies/limits.ts';
import { plainReply, shownIn } from '../../src/discord/replies/plain.ts';
import { renderAnswer, renderArticles, renderSearch, renderSummary } from '../../src/discord/replies/render.ts';
import {
  renderComparison,
  renderCount,
  renderDigest,
  renderExplanation,
  renderQuotations,
  renderRelated,
  renderSurroundings,
  renderTimeline,
} from '../../src/discord/replies/render-more.ts';
import { type Reply, toPayload } from '../../src/discord/replies/reply.ts';
import { translator } from '../../src/messages/index.ts';
import { checkMessage } from '../../src/playground/validate.ts';

/** Texts as unkind as they come. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    '[단독] “속보”… @everyone',
    '](https://evil.example)',
    '```',
    '|| spoiler ||',
    '<@123456789012345678>',
    '**',
    '# 제목',
    '> 인용',
    '😀'.repeat(400),
    '가'.repeat(5000),
    'a'.repeat(7000),
    '\u202e뒤집힘',
    '1. 목록',
    '',
  ),
);
const url = fc.oneof(
  fc.constant(null),
  fc.webUrl(),
  fc.constant(`https://example.com/${'가'.repeat(300)}`),
  fc.constant('https://example.com/a)b(c'),
);
const date = fc.oneof(fc.constant(null), fc.constant('2025-12-30T00:00:00+09:00'));
const quote: fc.Arbitrary<Quote> = fc
  .record({
    text: nasty,
    articleId: nasty,
    title: nasty,
    publisher: nasty,
    publishedAt: date,
    url,
    paragraph: fc.nat(20),
    start: fc.nat(100),
    end: fc.nat(100),
    differs: fc.boolean(),
    alsoIn: fc.array(fc.record({ articleId: nasty, title: nasty, publisher: nasty, publishedAt: date, url }), {
      maxLength: 5,
    }),
  })
  .chain((q) =>
    fc.array(fc.tuple(fc.nat(q.text.length), fc.nat(20)), { maxLength: 3 }).map((spans) => {
      let at = 0;
      const marks = spans
        .sort((a, b) => a[0] - b[0])
        .flatMap(([start, length]) => {
          const mark = { start: Math.max(at, start), end: Math.min(q.text.length, Math.max(at, start) + length) };
          at = mark.end;
          return mark.end > mark.start ? [mark] : [];
        });
      const dates = marks.map((mark) => ({
        ...mark,
        text: q.text.slice(mark.start, mark.end),
        date: '2026-01',
        isRelative: true,
      }));
      return { ...q, marks, dates };
    }),
  );
const answer: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constantFrom('answered' as const, 'refused' as const),
  question: nasty,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  quotes: fc.array(quote, { maxLength: 3 }),
  passages: fc.constant([]),
  facts: fc.array(
    fc.record({
      field: fc.constantFrom('authors' as const, 'publisher' as const, 'title' as const, 'url' as const),
      value: nasty,
      articleId: nasty,
    }),
    { maxLength: 5 },
  ),
  tookMs: fc.constant(1),
  unknownWords: fc.array(nasty, { maxLength: 5 }),
});
const language = fc.constantFrom('ko' as const, 'en' as const);
const RUNS = { numRuns: 500 };

/** What Discord itself would check, and that nobody can be pinged. */
function expectFine(reply: Reply): void {
  const payload = toPayload(reply);
  checkMessage({
    content: payload.content,
    embeds: payload.embeds,
    components: payload.components,
    allowed_mentions: { parse: [], replied_user: false },
  });
  expect(payload.allowedMentions).toEqual({ parse: [], repliedUser: false });
  const { content, components } = plainReply(reply);
  checkMessage({ content, components });
  if (reply.embeds[0]?.title) expect(shownIn({ embeds: [], content: content ?? '' })).toBeDefined();
}

describe('replies', () => {
  it('keep within Discord’s limits, whatever an answer holds', () => {
    fc.assert(
      fc.property(answer, language, (a, l) => expectFine(renderAnswer(a, translator(l)))),
      RUNS,
    );
  });

  it('keep within them for searches, lists and summaries', () => {
    const hit = quote.map(({ marks, ...q }) => ({ ...q, marks, score: 1 }));
    const filter = fc.record(
      { publisher: nasty, after: fc.constant('2025-01-01T00:00:00+09:00') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(nasty, fc.array(hit, { maxLength: 3 }), fc.nat(40), filter, language, (query, items, total, f, l) => {
        const t = translator(l);
        expectFine(renderSearch(query, { items, total }, 0, f, t));
        const cards = items.map((i) => ({ ...i, id: i.articleId, authors: [] }));
        expectFine(renderArticles(query, { items: cards, total }, 10, f, t));
        expectFine(
          renderSummary(
            {
              articleId: 'a',
              title: query,
              publisher: '',
              publishedAt: null,
              url: null,
              sentences: items.map((i) => ({ text: i.text, paragraph: 0, start: 0, end: 1 })),
            },
            t,
          ),
        );
      }),
      RUNS,
    );
  });

  it('keep within them for comparisons, timelines, quotations, digests, counts and what leads on', () => {
    const source = quote.map(({ articleId, title, publisher, publishedAt, url: address }) => ({
      articleId,
      title,
      publisher,
      publishedAt,
      url: address,
    }));
    const many = fc.array(fc.tuple(quote, fc.array(source, { maxLength: 5 }), nasty), { maxLength: 12 });
    fc.assert(
      fc.property(many, nasty, nasty, fc.nat(10_000), language, (rows, name, topic, number, l) => {
        const t = translator(l);
        const items = rows.slice(0, 5).map(([q, , who], i) => ({ name: who, quote: i % 2 ? q : null }));
        expectFine(renderComparison({ topic: number % 2 ? topic : null, items }, t));
        const entries = rows.map(([q, alsoIn, said]) => ({
          date: '2026-03',
          said,
          isRelative: true,
          quote: q,
          alsoIn,
        }));
        expectFine(renderTimeline({ topic, entries, total: number, tookMs: 1 }, t));
        const said = rows.map(([q, alsoIn, words]) => ({ speaker: name, words, start: 0, end: 1, quote: q, alsoIn }));
        expectFine(renderQuotations({ speaker: name, topic: null, items: said, total: number, tookMs: 1 }, t));
        const stories = rows.map(([q, alsoIn]) => ({ quote: q, alsoIn }));
        expectFine(renderDigest({ query: name, stories, articles: number, tookMs: 1 }, t));
        const list = rows.map(([, , who]) => ({ name: who, articles: number })).slice(0, 10);
        const filter = { publisher: name, after: '2025-01-01T00:00:00+09:00' };
        for (const what of ['articles', 'publishers', 'names'] as const)
          expectFine(renderCount({ what, about: topic, total: number, list, filter }, name, t));
        const sources = rows.flatMap(([, alsoIn]) => alsoIn);
        expectFine(renderRelated(sources, t));
        if (sources[0]) expectFine(renderSurroundings({ ...sources[0], before: name, quote: topic, after: name }, t));
        const words = rows.map(([, , word]) => ({ word, share: 0.5, coverage: 1 }));
        expectFine(
          renderExplanation({ question: name, words, parts: [{ name: 'bm25', points: 1.5 }], confidence: 1 }, t),
        );
      }),
      RUNS,
    );
  });

  it('show a quote letter for letter once Discord has read the backslashes', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(verbatim(text).replace(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(text);
      }),
      RUNS,
    );
  });
});

describe('a long answer', () => {
  it('keeps its sources and its links whole', () => {
    const long = '별*표_와 긴 문장이 이어진다. '.repeat(120);
    const quotes = [1, 2, 3].map((n) => ({
      text: long,
      articleId: `a${n}`,
      title: '긴 제목 '.repeat(30),
      publisher: '신문',
      publishedAt: '2025-12-30T00:00:00+09:00',
      url: `https://example.com/${'a'.repeat(250)}${n}`,
      paragraph: 0,
      start: 0,
      end: long.length,
      alsoIn: [],
      differs: false,
      marks: [],
      dates: [],
    }));
    const { embeds } = renderAnswer(
      { kind: 'answered', question: '질문', confidence: 1, quotes, passages: [], facts: [], tookMs: 1 },
      translator('ko'),
    );
    const text = embeds[0]?.description ?? '';
    expect(text).toContain('**출처**');
    for (const { url } of quotes) expect(text).toContain(`(${url})`);
  });
});

describe('buttons', () => {
  it('carry their state whole, or are not there', () => {
    const id = fc.oneof(nasty, fc.string({ minLength: 1, maxLength: 80 }));
    const state: fc.Arbitrary<ButtonState> = fc.oneof(
      fc.record({ action: fc.constantFrom('summary' as const, 'related' as const), articleId: id }),
      fc.record({ action: fc.constant('context' as const), articleId: id, start: fc.nat(99_999), end: fc.nat(99_999) }),
      fc.constant({ action: 'why' as const, filter: { publisher: '한빛일보', after: '2026-01-01T00:00:00+09:00' } }),
    );
    fc.assert(
      fc.property(state, (s) => {
        const customId = encodeButton(s);
        if (customId === undefined || ('articleId' in s && s.articleId === '')) return;
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(decodeButton(customId)).toEqual(s);
      }),
    );
  });

  it.each([
    'why|x',
    'why',
    'summary|',
    'context|1|2',
    'context|a|2|id',
    'context|-1|2|id',
    'search|x',
    'search|1|today',
    'drop|1',
    '',
  ])('forged as %j do nothing', (customId) => {
    expect(decodeButton(customId)).toBeUndefined();
  });
});

describe('verbatim', () => {
  it.each([
    ['**굵게** _기울임_', '\\*\\*굵게\\*\\* \\_기울임\\_'],
    ['[링크](https://evil.example)', '\\[링크\\](https://evil.example)'],
    ['# 제목', '\\# 제목'],
    ['1. 목록', '1\\. 목록'],
    ['<@1>', '\\<@1\\>'],
    ['4.0 32B는 3위로', '4.0 32B는 3위로'],
    ['https://a.example/x_y_z 참고', 'https://a.example/x_y_z 참고'],
  ])('escapes %j', (text, expected) => {
    expect(verbatim(text)).toBe(expected);
  });
});

describe('safeTitle', () => {
  it.each([
    ['[단독] “속보”', '［단독］ “속보”'],
    ['여기 https://evil.example 클릭', '여기 클릭'],
    ['축하🎉 합니다', '축하 합니다'],
    ['🎉', '…'],
    ['@everyone', '＠everyone'],
  ])('makes %j safe', (text, expected) => {
    expect(safeTitle(text)).toBe(expected);
  });
});

describe('link', () => {
  it('leaves no way out of the link', () => {
    expect(link('제목', 'https://example.com/a)b')).toBe('[제목](https://example.com/a%29b)');
    expect(link('제목', 'https://example.com/a b')).toBe('제목');
    expect(link('제목', null)).toBe('제목');
  });
});

describe('cut', () => {
  it('cuts between graphemes, to the limit at most', () => {
    expect(cut('가나다라', 3)).toBe('가나…');
    expect(cut('👨‍👩‍👧가', 5)).toBe('…');
    fc.assert(
      fc.property(
        nasty,
        fc.integer({ min: 1, max: 100 }),
        (text, limit) => cut(text, limit).length <= limit && !/\p{Surrogate}/u.test(cut(text, limit)),
      ),
    );
  });
});

describe('button state', () => {
  it('comes back from the custom_id as it went in, or there is no button', () => {
    const state = fc.record({
      action: fc.constantFrom('search' as const, 'articles' as const),
      offset: fc.nat(99_999),
      filter: fc.record(
        {
          publisher: nasty.filter((p) => p !== ''),
          after: fc.constant('2025-01-01T00:00:00+09:00'),
          before: fc.constant('2026-01-01T00:00:00+09:00'),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(state, (s) => {
        const id = encodeButton(s);
        if (id === undefined) return;
        expect(id.length).toBeLessThanOrEqual(100);
        expect(decodeButton(id)).toEqual(s);
      }),
    );
  });
});
