import { describe, expect, it } from 'vitest';
import { compoundsAmong } from '../../src/index/compounds.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

describe('compoundsAmong', () => {
  it('gives the longer terms that contain the letters, shortest first', () => {
    const terms = ['나루은행장', '나루은행', '은행나무', '은행', '은하수', 'bank은행'];
    expect(compoundsAmong('은행', terms)).toEqual(['나루은행', '은행나무', '나루은행장']);
  });
  it('gives none for what is not Hangul', () => expect(compoundsAmong('ai', ['aix', '밤빵'])).toEqual([]));
});

describe('a part of a compound', () => {
  const folder = folderWith({
    'a.txt': articleFile({
      id: 'a',
      title: '한화시스템 위성 발사',
      body: '한화시스템 위성이 제주에서 발사됐다. 무게는 95㎏이다.',
    }),
    'b.txt': articleFile({ id: 'b', title: '밤빵 인기', body: '공주 밤빵 판매가 늘었다. 하루에 500개가 팔린다.' }),
  });

  it('finds the whole', async () => {
    const { items } = await (await answererOf(folder)).search('한화');
    expect(items[0]?.articleId).toBe('a');
  });

  it('is answered from the whole', async () => {
    const answer = await (await answererOf(folder)).ask('한화 위성 무게는?');
    expect(answer.quotes[0]?.text).toContain('95㎏');
  });

  it('is never said to stand in no article', async () => {
    const answer = await (await answererOf(folder)).ask('빵을 훔친 사람은 누구야?');
    expect(answer.kind === 'refused' && answer.unknownWords).not.toContain('빵');
  });
});
