import { describe, expect, it } from 'vitest';
import { isCrawlerLine, isFurniture, withoutCredits } from '../../src/corpus/furniture.ts';

describe('isFurniture', () => {
  it.each([
    ['a rule', '***'],
    ['a rule of signs of equality', '====='],
    ['a heading of links', '▶ 관련기사'],
    ['a link', '▶ 두루미 400마리, 순천만에 도착'],
    ['a link by a finger', '☞ 김장 배추값 한 포기 5천원 넘어'],
    ['an invitation by an emoji', '👉 네이버에서 한강일보 구독하기'],
    ['an invitation that is a sentence', '▶ 카카오톡에서 한강일보를 친구로 추가하세요'],
    ['a notice of copyright', '저작권자 © 한강일보 무단전재 및 재배포 금지'],
    ['one in brackets', '<저작권자(c) 한강뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>'],
    ['one that is polite', '무단 전재 및 재배포를 금합니다.'],
    ['one in English', 'ⓒ 한강일보. All rights reserved.'],
    ['a picture’s owner', '사진 ⓒ 한강일보'],
    ['a byline', '홍길동 기자'],
    ['a byline of two', '홍길동·임꺽정 기자'],
    ['a byline from abroad', '뉴욕=홍길동 특파원'],
    ['a byline with an address', '홍길동 기자 hong@example.com'],
    ['a byline in brackets', '(홍길동 선임기자 / hong@example.co.kr)'],
    ['an address alone', 'hong@example.com'],
    ['several addresses', 'hong@example.com, kkeok@example.com'],
    ['where to call', '▷ 제보 전화 02-000-0000, 이메일 jebo@example.com'],
    ['a caption', '[사진=한강시청 제공]'],
    ['another caption', '사진 제공 = 한강시청'],
    ['when it was put in', '기사입력 2026.03.10. 오전 9:05'],
    ['when it was mended', '수정 : 2026-03-10 09:05'],
  ])('knows %s', (_, line) => {
    expect(isFurniture(line)).toBe(true);
  });

  it.each([
    '한강시는 무단 전재를 금지한다고 밝혔다.',
    '저작권자는 김두부 작가다.',
    '© 표시가 없어도 저작권은 생긴다.',
    '▶ 내년에는 공장을 두 곳 더 짓는다.',
    '▶ 앞으로의 계획은?',
    '▶ 장소: 한강시청 대강당',
    '▲두부 7% ▲콩나물 5% 인상',
    '홍길동 기자는 20년째 두부만 먹었다.',
    '문의는 help@example.com으로 하면 된다.',
    '문의: help@example.com',
    '수정 2026년 예산안이 국회를 통과했다.',
    '사진 제공 업체 세 곳이 값을 올렸다.',
    '영상 30도까지 오른다',
    '구독자가 채널 하나에 10만 명을 넘었다.',
    '두부값 7% 인상',
    `${'두부값이 올랐다 '.repeat(30)}무단전재 금지`,
  ])('takes %j for prose', (line) => {
    expect(isFurniture(line)).toBe(false);
  });
});

describe('isCrawlerLine', () => {
  it.each([
    ['**한강일보** | 2026-03-10 |', true],
    ['*Crawled at: 2026-03-10*', true],
    ['*Source: https://example.com*', true],
    ['**한강일보**는 값을 올렸다.', false],
  ])('of %j is %s', (line, expected) => {
    expect(isCrawlerLine(line)).toBe(expected);
  });
});

describe('withoutCredits', () => {
  it.each([
    ['값은 12만원이다. 이소라 기자 sora@example.co.kr', '값은 12만원이다.'],
    ['값은 12만원이다.sora@example.co.kr', '값은 12만원이다.'],
    ['“값은 그대로”라고 했다. (이소라·홍길동 기자 = sora@example.com)', '“값은 그대로”라고 했다.'],
    ['값은 12만원이다. ⓒ 한강일보', '값은 12만원이다.'],
    ['값은 12만원이다. <저작권자 ⓒ 한강일보, 무단 전재 및 재배포 금지>', '값은 12만원이다.'],
    ['값은 12만원이다. 무단전재 및 재배포 금지', '값은 12만원이다.'],
    ['값은 12만원이다. 이소라 기자 sora@example.com ⓒ 한강일보', '값은 12만원이다.'],
    ['문의는 help@example.com으로 하면 된다.', '문의는 help@example.com으로 하면 된다.'],
    ['접수는 전자우편 help@example.com', '접수는 전자우편 help@example.com'],
    ['무단 전재를 금지했다. 값은 그대로다.', '무단 전재를 금지했다. 값은 그대로다.'],
  ])('of %j is %j', (line, expected) => {
    expect(withoutCredits(line)).toBe(expected);
  });
});
