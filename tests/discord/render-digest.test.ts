/** How a digest looks on Discord. */
import { describe, expect, it } from 'vitest';
import type { Quote } from '../../src/answer/quotes/quote.ts';
import { renderDigest } from '../../src/discord/replies/render-more.ts';
import { translator } from '../../src/messages/index.ts';

const quoteOf = (text: string): Quote => ({
  text,
  articleId: '011_0004',
  title: '보조금 개편안 발표',
  publisher: '한빛일보',
  publishedAt: '2026-01-05T09:00:00+09:00',
  url: 'https://news.example/011_0004',
  paragraph: 0,
  start: 0,
  end: text.length,
  marks: [],
  alsoIn: [],
  differs: false,
  dates: [],
});

describe('renderDigest', () => {
  it('begins each quote on a line of its own, where Discord shows it as one', () => {
    const stories = ['전기차 보조금이 올해부터 줄어든다.', '수소차 충전소가 두 배로 는다.'].map((text) => ({
      quote: quoteOf(text),
      alsoIn: [],
    }));
    const { embeds } = renderDigest({ query: null, stories, articles: 2, tookMs: 1 }, translator('ko'));
    const lines = embeds[0]?.description?.split('\n') ?? [];
    expect(lines.filter((line) => line.startsWith('> '))).toEqual([
      '> 전기차 보조금이 올해부터 줄어든다.',
      '> 수소차 충전소가 두 배로 는다.',
    ]);
    expect(lines.filter((line) => /.> /.test(line))).toEqual([]);
  });
});
