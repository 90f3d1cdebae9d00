import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../src/answer/answerer.ts';
import { answererOf, folderWith } from '../support/corpus.ts';

const FAQ = `# 한강도서관 이용 안내

<!-- 담당자 메모: 연체료는 하루 900원으로 올릴 예정 -->

## 회원증은 어떻게 만드나요?

신분증을 들고 안내대로 오시면 그 자리에서 드립니다.

## 연체하면 어떻게 되나요?

늦은 날수만큼 빌릴 수 없습니다. 연체료는 받지 않습니다.

## 시설별 좌석

| 시설 | 좌석 | 여는 시각 |
|---|---|---|
| 열람실 | 120석 | 오전 7시 |
| 노트북실 | 40석 | 오전 9시 |

▶ 관련기사
▶ 푸른도서관, 로봇 사서 3대 도입

홍길동 기자 hong@example.com
ⓒ 한강일보 무단 전재 및 재배포 금지
`;

let answerer: Answerer;
beforeAll(async () => {
  answerer = await answererOf(folderWith({ '안내.md': FAQ }));
});

describe('what is no prose', () => {
  it.each([
    ['회원증은 어떻게 만드나요?', '신분증을 들고'],
    ['연체하면 어떻게 되나요?', '늦은 날수만큼'],
    ['노트북실 좌석은 몇 석이야?', '노트북실 | 40석'],
  ])('is not quoted, and leads to what stands under it: %s', async (question, expected) => {
    const { kind, quotes } = await answerer.ask(question);
    expect(kind).toBe('answered');
    expect(quotes[0]?.text).toContain(expected);
  });

  it.each([
    '회원증은 어떻게 만드나요?',
    '연체료는 하루 얼마로 올려?',
    '푸른도서관은 로봇 사서를 몇 대 도입했어?',
    '홍길동 기자 이메일은?',
    '한강일보 무단 전재는 금지야?',
    '시설별 좌석',
  ])('stands in no quote and no passage: %s', async (question) => {
    const { quotes, passages } = await answerer.ask(question);
    const shown = [...quotes, ...passages].map(({ text }) => text).join('\n');
    for (const hidden of ['?', '##', '<!--', '900원', '▶', '로봇', '@', 'ⓒ', '무단', '|--', '시설별'])
      expect(shown).not.toContain(hidden);
  });

  it('stands in no summary', async () => {
    const summary = await answerer.summary('안내', 5);
    const text = summary?.sentences.map((sentence) => sentence.text).join('\n') ?? '';
    expect(text).toContain('연체료는 받지 않습니다.');
    for (const hidden of ['?', '900원', '▶', '@', 'ⓒ']) expect(text).not.toContain(hidden);
  });
});
