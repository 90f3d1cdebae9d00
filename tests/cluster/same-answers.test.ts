/** Both engines, asked the same: all that an answerer can be asked comes out the same, to the letter. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { answererOf } from '../support/corpus.ts';
import { INVENTED_NEWS } from '../support/invented-news.ts';
import { freshCluster, load, remoteOf } from '../support/opensearch.ts';

/** What took how long is not compared; of scores, only what is left when Lucene has rounded the lengths of texts. */
function comparable(result: unknown): unknown {
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) =>
      key === 'tookMs' || key === 'score' || key === 'points'
        ? undefined
        : key === 'confidence' || key === 'share' || key === 'coverage'
          ? Number(Number(value).toFixed(1))
          : value,
    ) ?? 'null',
  );
}

describe.each([
  ['the shipped article', 'seeds', 1],
  ['invented news', INVENTED_NEWS, 1],
  ['invented news in three shards', INVENTED_NEWS, 3],
])('%s', (_, folder, shards) => {
  let here: Answerer;
  let there: Answerer;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const cluster = { ...freshCluster(), shards };
    await load(folder, cluster);
    const remote = await remoteOf(cluster);
    close = remote.close;
    here = await answererOf(folder, 0.52);
    there = remote.answerer;
  });
  afterAll(() => close());

  const same = async (ask: (answerer: Answerer) => Promise<unknown>) => {
    const [own, other] = [await ask(here), await ask(there)];
    expect(comparable(other)).toEqual(comparable(own));
    return own;
  };

  it('answers and refuses the same questions with the same words', async () => {
    const questions: string[] = [];
    for (const file of ['seed-basics', 'seed-event-and-people', 'seed-teams-and-models'])
      questions.push(
        ...JSON.parse(readFileSync(`benchmarks/questions/${file}.json`, 'utf8')).questions.map(
          ({ question }: { question: string }) => question,
        ),
      );
    const followUps = readFileSync('tests/fixtures/follow-ups.json', 'utf8');
    for (const [, question] of followUps.matchAll(/"([^"]{4,80}\?)"/g)) questions.push(question ?? '');
    expect(questions.length).toBeGreaterThan(180);
    const kinds = new Set<string>();
    for (const question of questions) {
      const [own, other] = [await here.ask(question), await there.ask(question)];
      kinds.add(own.kind);
      expect(Math.abs(other.confidence - own.confidence), question).toBeLessThan(0.06);
      const told = ({ kind, quotes }: typeof own) => ({
        kind,
        // What comes nearest to a question that nothing answers may be one thing or another.
        ...(kind === 'refused' ? {} : { first: quotes[0]?.text, source: quotes[0]?.url }),
      });
      expect({ question, ...told(other) }).toEqual({ question, ...told(own) });
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['answered', 'refused']));
  });

  it.each(['없는 이름', '하정우', '별빛항공', '박서준'])('finds what is said by and of %s', async (name) => {
    await same((a) => a.quotations(name));
    await same((a) => a.timeline(name));
    await same((a) => a.search(name, {}, 0, 3));
    await same((a) => a.digest(name));
    await same((a) => a.articles(name, {}, 0, 20));
  });

  it('counts, lists and filters', async () => {
    for (const filter of [{}, { after: '2026-01-01' }, { before: '2026-03-01' }, { publisher: '한빛일보' }]) {
      await same((a) => a.articles(undefined, filter, 0, 10));
      await same((a) => a.articles(undefined, filter, 5, 10));
      await same((a) => a.digest(undefined, filter));
    }
    for (const question of [
      '기사 몇 건이야?',
      '신문사 몇 곳이야?',
      '가장 많이 나온 회사는?',
      '가장 많이 나온 이름은?',
      '업스테이지 기사 몇 건?',
    ])
      await same((a) => a.ask(question));
    await same(async ({ size }) => size);
  });

  it('completes what is typed', async () => {
    for (const typed of ['', '정', '하', 'AI', 'sk', '항공', '없는것'])
      for (const list of ['suggestArticles', 'suggestPublishers', 'suggestNames', 'suggestSpeakers'] as const) {
        const [own, other] = [await here[list](typed, 25), await there[list](typed, 25)];
        expect({ typed, list, found: other }).toEqual({ typed, list, found: own });
      }
  });

  it('opens, sums up and leads on from any article', async () => {
    const { items } = await here.articles(undefined, {}, 0, 100);
    for (const { articleId: id } of items) {
      await same((a) => a.article(id));
      await same((a) => a.summary(id, 3));
      // Lucene keeps lengths to a few percent: of articles that are nearly as like, the last may be another.
      const related = async (a: Answerer) => (await a.related(id))?.map(({ articleId }) => articleId) ?? [];
      const [own, other] = [await related(here), await related(there)];
      expect(other.filter((found) => !own.includes(found)).length).toBeLessThanOrEqual(1);
      expect(other).toHaveLength(own.length);
      await same((a) => a.surroundings(id, 10, 40));
    }
    await same((a) => a.article('no-such-article'));
    await same((a) => a.compare(['SKT', '업스테이지', '없는것'], '매개변수'));
    await same((a) => a.compare(['별빛항공', '한빛전자']));
    await same((a) => a.explain('SKT 모델 파라미터는 몇 개야?'));
  });

  it('goes on from what was asked before', async () => {
    const first = await here.ask('SKT 모델 파라미터는 몇 개야?');
    const previous = {
      question: 'SKT 모델 파라미터는 몇 개야?',
      articleIds: first.quotes.map(({ articleId }) => articleId),
      quote: first.quotes[0]?.text ?? '',
      isReply: true,
    };
    await same((a) => a.ask('그럼 업스테이지는?', {}, previous));
  });
});
