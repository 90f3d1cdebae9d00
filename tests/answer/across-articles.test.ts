import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { saidIn } from '../../src/answer/kinds/find-quotations.ts';
import type { Filter } from '../../src/engine/engine.ts';
import { askedCount } from '../../src/question/intent/asked-count.ts';
import type { Searcher } from '../../src/ranking/searcher.ts';
import { answererOf, articleFile, folderWith, indexOf } from '../support/corpus.ts';
import { INVENTED_NEWS, inventedNews, withCopies } from '../support/invented-news.ts';

let invented: Answerer;
let seeds: Answerer;
let index: Searcher;
beforeAll(async () => {
  [invented, seeds, index] = [await inventedNews(), await answererOf(), await indexOf(INVENTED_NEWS)];
});

const days = (after: string, before: string): Filter => ({
  after: `${after}T00:00:00+09:00`,
  before: `${before}T00:00:00+09:00`,
});

describe('timeline', () => {
  const lines = async (answerer: Answerer, topic: string, filter?: Filter) =>
    (await answerer.timeline(topic, filter)).entries.map(
      ({ date, said, quote, alsoIn }) => `${date} ${said} | ${quote.text} | ${withCopies(quote.articleId, alsoIn)}`,
    );

  it('puts the statements of several articles in the order of the time that they speak of', async () => {
    expect(await lines(invented, '한빛대교')).toEqual([
      '2021-09 2021년 9월 | 다리는 길이 2.4km, 왕복 6차로로 2021년 9월 착공했다. | bridge-02 + bridge-01, bridge-03',
      '2026-02 지난달 | 지난달 점검에서 난간 볼트 120개가 풀린 것이 확인됐기 때문이다. | bridge-05',
      '2026-03-05 5일 | 한빛대교의 길이가 2.5km라는 감리단 보고서가 5일 공개됐다. | bridge-04',
      '2026-03-19 19일 | 한빛시의회가 19일 한빛대교와 온누리시장을 두고 맞섰다. | talk-01',
      '2026-04 내달 | 시는 내달 안전 점검을 마치고 4월 20일 시민 걷기 행사를 연다. | bridge-02 + bridge-01, bridge-03',
      '2026-04-02 4월 2일 | 주미르 한빛시의회 의장은 “다음 회의는 4월 2일에 연다”고 알렸다. | talk-01',
      '2026-04-20 4월 20일 | 시는 내달 안전 점검을 마치고 4월 20일 시민 걷기 행사를 연다. | bridge-02 + bridge-01, bridge-03',
      '2026-05-01 5월 1일 | 한빛시가 한빛대교를 5월 1일 개통한다고 2일 밝혔다. | bridge-02 + bridge-01, bridge-03',
      '2026-06-01 6월 1일 | 한빛시는 한빛대교 개통을 6월 1일로 한 달 미룬다고 18일 발표했다. | bridge-05',
    ]);
  });

  it('keeps to the time asked for', async () => {
    expect(await lines(invented, '한빛대교', days('2026-05-01', '2026-06-01'))).toEqual([
      '2026-05-01 5월 1일 | 한빛시가 한빛대교를 5월 1일 개통한다고 2일 밝혔다. | bridge-02 + bridge-01, bridge-03',
    ]);
  });

  it('shows a date that was moved twice, with both of its days', async () => {
    expect(await lines(invented, '은하3호')).toEqual([
      '2026-03-16 16일 | 은하연구소는 16일 태양전지판 이음매에서 틈이 발견됐다고 밝혔다. | sat-03',
      '2026-04-09 4월 9일 | 은하연구소가 관측위성 은하3호를 4월 9일 쏜다고 3일 밝혔다. | sat-01 + sat-02',
      '2026-04-09 4월 9일 | 은하3호 발사가 4월 9일에서 19일로 열흘 늦춰졌다. | sat-03',
      '2026-04-19 19일 | 은하3호 발사가 4월 9일에서 19일로 열흘 늦춰졌다. | sat-03',
    ]);
  });

  it('of the shipped article says which dates the day of the article completes', async () => {
    const { entries } = await seeds.timeline('독자 파운데이션 모델');
    expect(entries.map(({ date, said, isRelative }) => [date, said, isRelative])).toEqual([
      ['2025-11', '지난달', true],
      ['2025-12-30', '30일', true],
      ['2026-01', '내달', true],
      ['2026-12', '내년 12월', true],
    ]);
  });
});

describe('quotations', () => {
  const lines = async (speaker: string, topic?: string) =>
    (await invented.quotations(speaker, topic)).items.map(
      ({ speaker: said, words, quote, alsoIn }) => `${said}: ${words} | ${withCopies(quote.articleId, alsoIn)}`,
    );

  it('of one speaker under all forms of the name, wire copies once', async () => {
    expect(await lines('임소율')).toEqual([
      '임소율 은하연구소 소장: 작은 틈이지만 우주에서는 고칠 수 없다 | sat-03',
      '임소율 은하연구소 소장: 산불과 홍수를 하루 네 번 살필 수 있다 | sat-01 + sat-02',
      '임소율 은하연구소 소장: 카메라는 모두 우리 손으로 만들었다 | sat-01 + sat-02',
    ]);
    expect(await lines('정다온')).toEqual([
      '정다온 의원: 약속은 기록으로 남는다 | talk-01',
      '정다온 한빛시의원: 점검이 왜 이제야 이뤄졌는지 따지겠다 | bridge-05',
      '정다온 한빛시의원: 늦더라도 바로 고치는 것이 맞다 | bridge-05',
    ]);
  });

  it('of a body, in its indirect words', async () => {
    expect(await lines('한빛경찰서')).toEqual(['한빛경찰서: 합선 자국은 천장 전선에서 나왔다 | market-02']);
  });

  it('of the shipped article', async () => {
    const { items } = await seeds.quotations('김성훈');
    expect(items.map(({ speaker, words }) => [speaker, words])).toEqual([
      [
        '김성훈 업스테이지 대표',
        '이번 모델은 그동안 쌓은 노하우를 총집결해 똑똑하면서도 솔라 미니 수준으로 굉장히 빠르고 효율적',
      ],
    ]);
    expect((await seeds.quotations('하정우')).items).toHaveLength(1);
  });

  it('are none for somebody who is not quoted', async () => {
    expect(await lines('손흥민')).toEqual([]);
  });

  it('are never put into the wrong mouth, and mostly found', async () => {
    interface Gold {
      readonly articleId: string;
      readonly speaker: string;
      readonly text: string;
    }
    const gold: Gold[] = JSON.parse(readFileSync('tests/fixtures/invented-news-quotations.json', 'utf8'));
    expect(gold.length).toBeGreaterThanOrEqual(100);
    const wrong: string[] = [];
    let found = 0;
    const heads = await index.engine.newest({ filter: {} }, 0, 1000);
    for (const indexed of await index.engine.open(heads.map(({ id }) => id))) {
      const full = new Map(saidIn(indexed).map((said) => [said.words, said.speaker]));
      const wanted = gold.filter(({ articleId }) => articleId === indexed.article.id);
      for (const [words, speaker] of full) {
        const right = wanted.find(({ text }) => text === words);
        // Long and short forms of one name: 박 시장, 박서준 한빛시장.
        if (right && isSame(speaker, right.speaker)) found++;
        else wrong.push(`${indexed.article.id} ${speaker}: ${words}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(found / gold.length).toBeGreaterThanOrEqual(0.85);
  });

  function isSame(a: string, b: string): boolean {
    const [name = '', title = ''] = [b.split(' ')[0], b.split(' ').at(-1)];
    return a.endsWith(b) || b.endsWith(a) || (a.includes(name) && a.endsWith(title));
  }
});

describe('digest', () => {
  const lines = async (query: string | undefined, filter?: Filter, stories?: number) =>
    (await invented.digest(query, filter, stories)).stories.map(
      ({ quote, alsoIn }) => `${quote.text} | ${withCopies(quote.articleId, alsoIn)}`,
    );

  it('tells one event once, with the links of all its articles', async () => {
    expect(await lines('별빛항공')).toEqual([
      '별빛항공 노조가 15일부터 파업에 들어간다고 6일 예고했다. | air-01 + air-02, air-03',
      '별빛항공 노사가 17일 임금 5% 인상에 합의했다. | air-04',
    ]);
  });

  it('of some days gives the newest first', async () => {
    expect(await lines(undefined, days('2026-03-15', '2026-03-17'), 10)).toEqual([
      '은하3호 발사가 4월 9일에서 19일로 열흘 늦춰졌다. | sat-03',
      '불이 난 온누리시장 상인들이 20일 강변 주차장에 임시장터를 연다. | market-03',
      '별빛항공 노조가 15일 파업에 들어가 항공편 120편이 결항했다. | air-03 + air-02',
      '한빛중 2학년 별하나 양이 15일 세계 청소년 바둑 대회에서 우승했다. | voice-04',
      '14일 달빛구단 경기에 관중 2만5000명이 들어 구단 기록을 세웠다고 구단이 15일 밝혔다. | club-03',
    ]);
  });

  it('of the shipped article is its first sentence', async () => {
    const { stories, articles } = await seeds.digest(undefined);
    expect(articles).toBe(1);
    expect(stories.map(({ quote }) => quote.text)).toEqual([
      '‘글로벌 3강(G3) 도약’을 이끌어 갈 국가대표 인공지능(AI) 5개 정예팀(컨소시엄)이 각자의 색깔이 뚜렷한 모델과 향후 전략을 전 국민에게 공개했다.',
    ]);
  });

  it('of one publisher keeps to it', async () => {
    expect(await lines(undefined, { publisher: '누리통신' }, 10)).toEqual([
      '별빛항공 노조가 15일 파업에 들어가 항공편 120편이 결항했다. | air-02',
      '7일 새벽 2시 40분쯤 한빛시 온누리시장에서 불이 나 점포 32곳이 탔다. | market-01',
      '은하연구소가 관측위성 은하3호를 4월 9일 쏜다고 3일 밝혔다. | sat-01',
      '한빛시가 한빛대교를 5월 1일 개통한다고 2일 밝혔다. | bridge-02',
    ]);
  });
});

describe('many articles on one event', () => {
  it('are one piece of evidence where they are copies, with all their links', async () => {
    const { quotes } = await invented.ask('별빛항공 결항은 몇 편?');
    expect(quotes[0]?.text).toContain('120편이 결항');
    expect(withCopies(quotes[0]?.articleId ?? '', quotes[0]?.alsoIn ?? [])).toMatch(/^air-0[23] \+ air-0[23]$/);
  });

  it('that give different values are shown each, and said to differ', async () => {
    const { quotes } = await invented.ask('한빛대교 개통은 언제야?');
    expect(quotes.map(({ text, differs }) => [text.slice(0, 24), differs]).slice(0, 2)).toEqual([
      ['한빛시는 한빛대교 개통을 6월 1일로 한 달', false],
      ['한빛시가 한빛대교를 5월 1일 개통한다고 2', true],
    ]);
  });
});

describe('counting', () => {
  it.each([
    ['3월 10일 기사 몇 건?', 'articles', 2],
    ['3월 기사는 모두 몇 개야?', 'articles', 39],
    ['별빛항공 기사 몇 건이야?', 'articles', 4],
    ['몇 개 언론사야?', 'publishers', 5],
    ['가장 많이 나온 회사는?', 'names', 5],
  ])('answers %j', async (question, what, total) => {
    const answer = await invented.ask(question);
    expect(answer.kind === 'counted' && [answer.count.what, answer.count.total]).toEqual([what, total]);
  });

  it('counts all articles, and the list behind the button holds the same', async () => {
    const many = await answererOf(
      folderWith(
        Object.fromEntries(
          Array.from({ length: 45 }, (_, i) => [
            `${i}.txt`,
            articleFile({
              id: `g${i}`,
              title: `갈매기 소식 ${i}`,
              body: `갈매기 ${i + 2}마리가 ${i}번 부두에 앉았다.`,
            }),
          ]),
        ),
      ),
    );
    const answer = await many.ask('갈매기 기사 몇 건이야?');
    expect(answer.kind === 'counted' && answer.count.total).toBe(45);
    expect((await many.articles('갈매기')).total).toBe(45);
  });

  it('lists names of most articles first', async () => {
    const answer = await invented.ask('가장 많이 나온 회사는?');
    expect(answer.kind === 'counted' && answer.count.list.map(({ name }) => name)).toEqual([
      '푸른전자',
      '별빛항공',
      '가람중공업',
      '새봄식품',
    ]);
  });

  it.each([
    ['이번 달 기사 몇 건?', { after: '2026-03-01T00:00:00+09:00', before: '2026-04-01T00:00:00+09:00' }],
    ['올해 기사 몇 건이야?', { after: '2026-01-01T00:00:00+09:00', before: '2027-01-01T00:00:00+09:00' }],
    ['어제 기사 몇 개야?', { after: '2026-03-19T00:00:00+09:00', before: '2026-03-20T00:00:00+09:00' }],
  ])('reads the time in %j', (question, filter) => {
    expect(askedCount(question, '2026-03-20')).toEqual({ what: 'articles', companiesOnly: false, about: '', filter });
  });

  it.each([
    '버스 기사는 몇 명이야?',
    '크레인 기사 몇 건 다쳤어?',
    '회사는 몇 개야?',
    '대회에서 가장 많이 나온 나라는?',
    '기사 얼마나 벌어?',
    '가짜 뉴스 몇 건 적발됐어?',
    '신문사 몇 곳이 소송을 냈나',
    'how many stories does the building have?',
  ])('leaves %j alone', (question) => {
    expect(askedCount(question, '2026-03-20')).toBeUndefined();
  });
});

describe('reading on', () => {
  it('shows a quote among its neighbours', async () => {
    expect(await invented.surroundings('air-04', 30, 31)).toMatchObject({
      before: '별빛항공 노사가 17일 임금 5% 인상에 합의했다. ',
      quote: '파업은 사흘 만에 끝났다.',
      after: expect.stringMatching(/^ 항공편은 18일 오전 6시부터 정상 운항한다\./),
    });
  });

  it('finds nothing in an article that is not there, or past its end', async () => {
    expect(await invented.surroundings('nothing', 0, 1)).toBeUndefined();
    expect(await invented.surroundings('air-04', 100_000, 100_001)).toBeUndefined();
  });

  it('lists related articles, copies of one another once', async () => {
    const related = (await invented.related('air-04', 3)) ?? [];
    expect(related.map(({ articleId }) => articleId)).toEqual(['air-01', 'air-02', 'air-05']);
  });

  it('says which words decided and whether they were found', async () => {
    const { words, confidence } = await invented.explain('별빛항공 결항은 몇 편?');
    expect(words.find(({ word }) => word === '결항')?.coverage).toBe(1);
    expect(words.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(confidence).toBeGreaterThan(0.5);
  });
});
