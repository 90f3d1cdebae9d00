/** Replies as text, for where the bot may not send embeds. */
import { describe, expect, it } from 'vitest';
import type { Answered } from '../../src/answer/answer.ts';
import type { Quote } from '../../src/answer/quotes/quote.ts';
import { cutMarked, verbatim } from '../../src/discord/replies/limits.ts';
import { plainReply, shownIn } from '../../src/discord/replies/plain.ts';
import { renderAnswer, renderArticles } from '../../src/discord/replies/render.ts';
import { renderDigest } from '../../src/discord/replies/render-more.ts';
import { translator } from '../../src/messages/index.ts';

const t = translator('ko');
const LONG = '정부는 전기차 보조금을 올해부터 단계적으로 줄이고, 그 대신 충전소를 두 배로 늘리기로 했다. '
  .repeat(14)
  .trim();

const quoteOf = (text: string, n = 0): Quote => ({
  text,
  articleId: `011_000${n}`,
  title: `보조금 개편안 ${n}`,
  publisher: '한빛일보',
  publishedAt: '2026-01-05T09:00:00+09:00',
  url: `https://news.example/011_000${n}`,
  paragraph: 0,
  start: 0,
  end: text.length,
  marks: [{ start: 4, end: 11 }],
  alsoIn: [],
  differs: false,
  dates: [],
});
const answerOf = (...texts: string[]): Answered => ({
  kind: 'answered',
  question: '전기차 보조금은 어떻게 돼?',
  confidence: 0.9,
  quotes: texts.map(quoteOf),
  passages: [],
  facts: [],
  tookMs: 1,
});
const plain = (...texts: string[]) => plainReply(renderAnswer(answerOf(...texts), t)).content ?? '';

describe('plainReply', () => {
  it('says what the embed says, with the same buttons', () => {
    const reply = renderAnswer(answerOf('전기차 보조금이 줄어든다.'), t);
    const { content, embeds, components } = plainReply(reply);
    expect(content).toBe(
      [
        '**전기차 보조금은 어떻게 돼?**',
        '> 전기차 **보조금이 줄어**든다. `[1]`',
        '**출처**\n1. [보조금 개편안 0](https://news.example/011_0000) · 한빛일보 · <t:1767571200:D>',
        '-# 가장 최근 출처: <t:1767571200:D>',
      ].join('\n\n'),
    );
    expect(embeds).toEqual([]);
    expect(components).toEqual(reply.components);
  });

  it('cuts long quotes and keeps each of them, its number and all links', () => {
    const content = plain(LONG, LONG, LONG, '충전소는 1만 곳이다.');
    expect(content.length).toBeLessThanOrEqual(2000);
    const quotes = content.split('\n').filter((line) => line.startsWith('> '));
    expect(quotes.slice(0, 3).map((line) => line.slice(-7))).toEqual(['… `[1]`', '… `[2]`', '… `[3]`']);
    expect(quotes[3]).toBe('> 충전소는** 1만 곳이다**. `[4]`');
    for (const n of [0, 1, 2, 3]) expect(content).toContain(`[보조금 개편안 ${n}](https://news.example/011_000${n})`);
    // All of the room is used.
    expect(content.length).toBeGreaterThan(1900);
  });

  it('leaves out whole items of a list that is too long, and keeps its footer', () => {
    const stories = Array.from({ length: 10 }, (_, n) => ({ quote: quoteOf(LONG, n), alsoIn: [] }));
    const content = plainReply(renderDigest({ query: null, stories, articles: 10, tookMs: 1 }, t)).content ?? '';
    expect(content.length).toBeLessThanOrEqual(2000);
    const shownItems = content.split('\n').filter((line) => line.startsWith('> ')).length;
    expect(shownItems).toBeGreaterThan(4);
    expect(shownItems).toBeLessThan(10);
    expect(content.match(/\]\(https:/g)?.length).toBe(shownItems);
    expect(content).toMatch(/\n-# 기사 10개에서 10가지 소식$/);
  });

  it('leaves out whole lines of a list without quotes', () => {
    const items = Array.from({ length: 10 }, (_, n) => ({
      ...quoteOf('', n),
      id: `${n}`,
      authors: [],
      url: `https://news.example/${'a'.repeat(270)}`,
    }));
    const content = plainReply(renderArticles(undefined, { items, total: 10 }, 0, {}, t)).content ?? '';
    expect(content.length).toBeLessThanOrEqual(2000);
    for (const line of content.split('\n').filter((l) => /^\d/.test(l))) expect(line).toMatch(/:D>$/);
  });
});

describe('shownIn', () => {
  it('reads title and description back, from an embed and from text alike', () => {
    const reply = renderAnswer(answerOf('전기차 보조금이 줄어든다.'), t);
    const [embed] = reply.embeds;
    const shown = { title: embed?.title, description: embed?.description };
    const read = (content: string) => shownIn({ embeds: [], content });
    expect(read(plainReply(reply).content ?? '')).toEqual(shown);
    expect(read('안녕하세요! **기사**에 대해 무엇이든 물어보세요.')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });
});

describe('cutMarked', () => {
  it.each([
    ['**가나다** 라마', 8, '**가나다…**'],
    ['**가나** 다라마바', 10, '**가나** …'],
    [verbatim('가*나*다*라'), 8, '가\\*나…'],
    ['참고 https://news.example/a 참고', 20, '참고 …'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 20, '👨‍👩‍👧👨‍👩‍👧…'],
    ['짧다', 8, '짧다'],
  ])('cuts %j to %i between its pieces', (text, limit, expected) => {
    expect(cutMarked(text, limit)).toBe(expected);
  });
});
