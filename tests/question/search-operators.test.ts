import { describe, expect, it } from 'vitest';
import { readOperators } from '../../src/question/search-operators.ts';
import { answererOf, articleFile, folderWith } from '../support/corpus.ts';

describe('readOperators', () => {
  it.each([
    ['나루시 -축제', '나루시', ['축제'], []],
    ['"새 다리" 길이', '새 다리 길이', [], ['새 다리']],
    ['“새 다리” -공사 나루시', '새 다리 나루시', ['공사'], ['새 다리']],
    ['GPT-5 가격', 'GPT-5 가격', [], []],
    ['-축제', '-축제', [], []],
  ])('%s', (query, text, excluded, phrases) => expect(readOperators(query)).toEqual({ text, excluded, phrases }));
});

describe('a search', () => {
  const folder = folderWith({
    'a.txt': articleFile({
      id: 'a',
      title: '나루시 등불 축제',
      body: '나루시가 등불 축제를 연다. 새 다리에서 열린다.',
    }),
    'b.txt': articleFile({
      id: 'b',
      title: '나루시 다리 새로 놓아',
      body: '나루시가 다리를 새로 놓았다. 새 이름을 찾는다.',
    }),
  });
  const idsOf = async (query: string) =>
    (await (await answererOf(folder)).search(query)).items.map(({ articleId }) => articleId);

  it('leaves out articles with an excluded word', async () => expect(await idsOf('다리 -축제')).toEqual(['b']));
  it('wants a phrase as it stands', async () => expect(await idsOf('"새 다리"')).toEqual(['a']));
});
