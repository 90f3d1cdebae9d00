import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { toAskJson, toJson } from '../../src/answer/to-json.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { INVENTED_NEWS, inventedNews } from '../support/invented-news.ts';

let answerer: Answerer;
let bodies: ReadonlyMap<string, string>;
beforeAll(async () => {
  answerer = await inventedNews();
  bodies = new Map((await loadCorpus(INVENTED_NEWS)).articles.map(({ id, body }) => [id, body]));
});

interface Shown {
  readonly text: string;
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
}

/** All objects in the JSON that are text of an article. */
function shownIn(value: unknown): Shown[] {
  if (Array.isArray(value)) return value.flatMap(shownIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'articleId' in value && 'start' in value && 'text' in value ? [value as Shown] : [];
  return [...own, ...Object.values(value).flatMap(shownIn)];
}

function expectVerbatim(json: object): number {
  const shown = shownIn(json);
  for (const { text, articleId, start, end } of shown) expect(bodies.get(articleId)?.slice(start, end)).toBe(text);
  return shown.length;
}

const word = fc.constantFrom(
  '한빛대교',
  '푸른전자',
  '시장',
  '박서준',
  '파업',
  '언제',
  '왜',
  '몇 명',
  '비교',
  '3월',
  '로봇',
  '그 사람',
  '배터리',
  '@everyone',
  '“',
);
const text = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('every line shown', () => {
  it('is a substring of its article at its offsets, by whatever command', async () => {
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(text, text, fc.nat(10), async (a, b, n) => {
        const previous = { question: b, articleIds: ['bridge-01'], quote: b, isReply: n % 2 === 0 };
        checked += expectVerbatim(toAskJson(await answerer.ask(a, {}, previous)));
        checked += expectVerbatim(toJson(await answerer.compare([a, b, '푸른전자'], n % 2 ? a : undefined)));
        checked += expectVerbatim(toJson(await answerer.timeline(a)));
        const said = await answerer.quotations(a, n % 3 ? undefined : b);
        checked += expectVerbatim(toJson(said));
        for (const { words, start, end, quote } of said.items) {
          expect(bodies.get(quote.articleId)?.slice(start, end)).toBe(words);
          expect(quote.text).toContain(words);
        }
        checked += expectVerbatim(toJson(await answerer.digest(a, {}, n + 1)));
        const around = await answerer.surroundings('bridge-05', n * 7, n * 9);
        if (around) expect(bodies.get('bridge-05')).toContain(around.before + around.quote + around.after);
      }),
      { numRuns: 150 },
    );
    expect(checked).toBeGreaterThan(500);
  });
});
