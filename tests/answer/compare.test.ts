import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { askedComparison } from '../../src/question/intent/asked-comparison.ts';
import { answererOf } from '../support/corpus.ts';
import { inventedNews } from '../support/invented-news.ts';

let seeds: Answerer;
let invented: Answerer;
beforeAll(async () => {
  [seeds, invented] = [await answererOf(), await inventedNews()];
});

const TEAMS = ['네이버클라우드', 'LG AI연구원', 'SK텔레콤', 'NC AI', '업스테이지'];
const table = async (answerer: Answerer, names: readonly string[], topic?: string) =>
  (await answerer.compare(names, topic)).items.map(({ name, quote }) => [name, quote?.text ?? null]);

describe('compare, five teams', () => {
  it('by 매개변수', async () => {
    expect(await table(seeds, TEAMS, '매개변수')).toEqual([
      [
        '네이버클라우드',
        '8B(80억 매개변수) 옴니모달은 텍스트·이미지·오디오 등 서로 다른 형태의 데이터를 단일 모델에서 처음부터 함께 학습하는 네이티브 옴니모달 구조를 전면 적용한 모델이다.',
      ],
      [
        'LG AI연구원',
        '지난달 마이크로소프트가 발간한 ‘AI 에코시스템 인스티튜트’에 따르면 엑사원 4.0 32B는 글로벌 3위로, 기술격차를 오픈AI의 GPT-5와 5.9개월, 중국의 딥시크와 0.6개월 이내로 좁혔다..',
      ],
      ['SK텔레콤', '매개변수 500B(5000억개)를 학습해 웹 검색, 문제 풀이, 코딩 등 전 분야에서 뛰어난 역량을 갖췄다.'],
      [
        'NC AI',
        '게임과 패션 업계부터 혁신을 시작한 NC AI는 100B 규모의 멀티모달 파운데이션 모델 ‘VAETKI’을 공개하고 이 모델이 제조, 국방, 컬쳐 등 대한민국 최고 산업을 글로벌 톱으로 만드는 산업용 소버린 AI라고 소개했다.',
      ],
      [
        '업스테이지',
        '글로벌에서 저변을 확대하고 있는 업스테이지는 ‘솔라-오픈-100B’를 공개하며 △한국어 특화 △효율성 △문제 해결력 등을 내세웠다.',
      ],
    ]);
  });

  it('by 특징', async () => {
    expect(await table(seeds, TEAMS, '특징')).toEqual([
      [
        '네이버클라우드',
        '이날 네이버클라우드는 독자 파운데이션 모델 프로젝트의 결과물로 ‘옴니(Omni) 파운데이션 모델’을 소개했다.',
      ],
      [
        'LG AI연구원',
        'LG AI연구원은 K-엑사원을 필두로 대한민국 최초의 글로벌 프론티어급 파운데이션 모델을 목표로 한다.',
      ],
      ['SK텔레콤', 'SKT는 정예팀 중 가장 규모가 큰 초거대 모델 ‘에이닷엑스 케이원(A.X K1)’을 선보였다.'],
      [
        'NC AI',
        '게임과 패션 업계부터 혁신을 시작한 NC AI는 100B 규모의 멀티모달 파운데이션 모델 ‘VAETKI’을 공개하고 이 모델이 제조, 국방, 컬쳐 등 대한민국 최고 산업을 글로벌 톱으로 만드는 산업용 소버린 AI라고 소개했다.',
      ],
      [
        '업스테이지',
        '글로벌에서 저변을 확대하고 있는 업스테이지는 ‘솔라-오픈-100B’를 공개하며 △한국어 특화 △효율성 △문제 해결력 등을 내세웠다.',
      ],
    ]);
  });

  it('by 계획, with a plain null where the article says nothing of it', async () => {
    expect(await table(seeds, TEAMS, '계획')).toEqual([
      [
        '네이버클라우드',
        '8B 사이즈로 가능성을 확인한 네이버클라우드는 이 모델의 규모를 키우는 스케일업 작업을 진행해 대규모 옴니 파운데이션 모델을 출시할 계획이다.',
      ],
      [
        'LG AI연구원',
        'LG AI연구원은 K-엑사원을 필두로 대한민국 최초의 글로벌 프론티어급 파운데이션 모델을 목표로 한다.',
      ],
      [
        'SK텔레콤',
        'SKT는 모델의 크기가 성능과 직결되는 만큼 이번 모델을 통해 산업 문제를 해결하고 혁신, 나아가 한국의 AI G3 도약에 기여하겠다는 구상이다.',
      ],
      ['NC AI', null],
      ['업스테이지', null],
    ]);
  });
});

describe('compare, across articles', () => {
  it('takes a sentence for each that is about it and about the topic', async () => {
    expect(await table(invented, ['푸른전자', '가람중공업', '달빛구단'], '로봇')).toEqual([
      ['푸른전자', '푸른전자와 가람중공업이 19일 배터리 공장에서 쓸 로봇을 함께 만들기로 했다.'],
      ['가람중공업', '가람중공업의 물류 로봇 수출이 13일 500대를 넘었다.'],
      ['달빛구단', null],
    ]);
    expect(await table(invented, ['별빛항공', '새봄식품'], '대표')).toEqual([
      ['별빛항공', '정하윤 별빛항공 사장은 “승객께 드린 불편을 무겁게 여긴다”고 사과했다.'],
      ['새봄식품', null],
    ]);
  });
});

describe('askedComparison', () => {
  const isName = (text: string) => ['SKT', '업스테이지', 'Upstage', 'LG AI연구원', '네이버클라우드'].includes(text);
  it.each([
    ['SKT랑 업스테이지 비교해줘', ['SKT', '업스테이지'], undefined],
    ['SKT와 업스테이지 매개변수 비교', ['SKT', '업스테이지'], '매개변수'],
    ['SKT, 업스테이지, 네이버클라우드의 특징을 비교해 주세요', ['SKT', '업스테이지', '네이버클라우드'], '특징'],
    ['네이버클라우드하고 LG AI연구원 계획 비교해봐', ['네이버클라우드', 'LG AI연구원'], '계획'],
    ['SKT vs 업스테이지 비교', ['SKT', '업스테이지'], undefined],
    ['compare SKT and Upstage by parameters', ['SKT', 'Upstage'], 'parameters'],
  ])('reads %j', (question, names, topic) => {
    expect(askedComparison(question, isName)).toEqual({ names, topic });
  });

  it.each([
    'SKT 모델을 비교해줘',
    'SKT와 업스테이지는 어디에서 만났어?',
    '비교',
    'compare this',
  ])('leaves %j alone', (question) => {
    expect(askedComparison(question, isName)).toBeUndefined();
  });

  it('is answered side by side', async () => {
    const answer = await seeds.ask('SKT랑 업스테이지 매개변수 비교해줘');
    expect(answer.kind === 'compared' && answer.comparison.items.map(({ quote }) => quote?.text)).toEqual([
      '매개변수 500B(5000억개)를 학습해 웹 검색, 문제 풀이, 코딩 등 전 분야에서 뛰어난 역량을 갖췄다.',
      '글로벌에서 저변을 확대하고 있는 업스테이지는 ‘솔라-오픈-100B’를 공개하며 △한국어 특화 △효율성 △문제 해결력 등을 내세웠다.',
    ]);
  });
});
