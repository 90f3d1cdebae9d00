import { describe, expect, it } from 'vitest';
import { readIntent } from '../../src/question/intent/intent.ts';

const TODAY = '2026-05-06';
const MAY = { after: '2026-05-01T00:00:00+09:00', before: '2026-06-01T00:00:00+09:00' };

describe('readIntent', () => {
  it.each([
    '도움말',
    '명령어 좀 알려줘',
    '뭐 할 수 있어?',
    '사용법',
    'help',
    'what can you do?',
  ])('reads "%s" as help', (text) => expect(readIntent(text, TODAY)).toEqual({ kind: 'help' }));

  it.each([
    ['요약해줘', '', undefined],
    ['이 기사 세 줄로 요약해 주세요', '', 3],
    ['두 문장으로 줄여줘', '', 2],
    ['핵심만 정리해줘', '', undefined],
    ['tl;dr', '', undefined],
    ['summarize this article in two sentences', '', 2],
    ['나루시 축제 기사 요약해줘', '나루시 축제', undefined],
  ])('reads "%s" as a summary', (text, about, sentences) =>
    expect(readIntent(text, TODAY)).toEqual({ kind: 'summary', about, sentences }));

  it.each([
    ['최근 기사 뭐 있어?', '', {}],
    ['기사 목록 보여줘', '', {}],
    ['새벽식품 기사 있어?', '새벽식품', {}],
    ['이번 달 나온 기사 뭐가 있어?', '', MAY],
    ['which articles mention Dodam?', 'Dodam', {}],
    ['latest news', '', {}],
  ])('reads "%s" as a list of articles', (text, about, span) =>
    expect(readIntent(text, TODAY)).toEqual({ kind: 'articles', about, span }));

  it.each([
    ['새벽식품 소식 모아줘', '새벽식품', {}],
    ['이번 달 뉴스 정리해줘', '', MAY],
    ['catch me up on Dodam', 'Dodam', {}],
  ])('reads "%s" as a digest', (text, about, span) =>
    expect(readIntent(text, TODAY)).toEqual({ kind: 'digest', about, span }));

  it.each([
    ['나루시 다리 공사 시간순으로 정리해줘', '나루시 다리 공사'],
    ['전체 일정 날짜순으로 보여줘', ''],
    ['나루시에서 언제 무슨 일이 있었어?', '나루시에서'],
    ['timeline of the bridge', 'the bridge'],
  ])('reads "%s" as a timeline', (text, about) =>
    expect(readIntent(text, TODAY)).toMatchObject({ kind: 'timeline', about: about.replace(/^the |에서$/, '') }));

  it.each([
    ['강바다 대표 발언 모아줘', '강바다 대표', undefined],
    ['강바다 대표가 물가에 대해 한 말 정리해줘', '강바다 대표', '물가'],
    ['quotes by Kang on prices', 'Kang', 'prices'],
  ])('reads "%s" as quotations', (text, speaker, topic) =>
    expect(readIntent(text, TODAY)).toEqual({ kind: 'quotes', speaker, topic }));

  it.each([
    '요약 기능은 언제 나와?',
    '버스 기사 몇 명이 파업했어?',
    '이 기사 누가 썼어?',
    '나루시 소식통은 누구를 지목했어?',
    '도움말 버튼을 없앤 회사는 어디야?',
    '한빛전자 배터리 용량 알려줘',
    'how many articles does the treaty have?',
  ])('leaves "%s" to the articles', (text) => expect(readIntent(text, TODAY)).toBeUndefined());
});
