import { beforeAll, describe, expect, it } from 'vitest';
import { findEvidence } from '../../src/ranking/evidence.ts';
import { SENTENCE_TREES } from '../../src/ranking/model/sentence-trees.ts';
import { READING_FEATURES } from '../../src/ranking/reading-features.ts';
import { parseTrees, sentencesOfArticles } from '../../src/ranking/rerank-sentences.ts';
import type { Searcher } from '../../src/ranking/searcher.ts';
import { articleFile, folderWith, indexOf } from '../support/corpus.ts';

/** News as most outlets set it: every sentence a paragraph of its own. */
const FERRY = [
  '은빛해운이 가람섬을 오가는 여객선 항로를 새로 열었다.',
  '은빛해운은 20일 가람섬 선착장에서 여객선 취항식을 열었다.',
  '여객선은 가람섬 주민의 오랜 바람이었다.',
  '은빛해운은 가람섬 여객선에 새 배를 들였다고 설명했다.',
  '가람섬을 찾는 여객선 손님은 해마다 늘었다.',
  '이번에 취항한 배의 이름은 ‘푸른고래’다.',
  '은빛해운 여객선은 가람섬 앞바다의 물때를 살펴 다닌다.',
  '가람섬 여객선 매표소는 선착장 1층에 있다.',
  '은빛해운은 여객선 항로를 더 늘릴 계획이다.',
  '이에 어른 기준 뱃삯은 편도 1만8000원으로 정해졌다.',
  '가람섬 이장 문다솔 씨는 “여객선이 생겨 병원 가기가 쉬워졌다”고 말했다.',
  '은빛해운은 가람섬 여객선의 안전 점검을 마쳤다.',
];

let index: Searcher;
beforeAll(async () => {
  index = await indexOf(
    folderWith({
      'ferry.txt': articleFile({ id: 'ferry', title: '가람섬 여객선 취항', body: FERRY.join('\n\n') }),
      'bus.txt': articleFile({
        id: 'bus',
        title: '마을버스 요금 오른다',
        body: '푸른시 마을버스 요금이 1500원으로 오른다.\n\n새 요금은 3월부터다.',
      }),
    }),
  );
});

const read = async (question: string) => {
  const query = await index.understand(question);
  const found = await index.rank(query, {});
  const evidence = findEvidence(query, found);
  const { sentences, rows } = sentencesOfArticles(query, found, evidence.passages);
  const valueAt = (text: string, feature: string) => {
    const at = sentences.findIndex((s) => s.text.includes(text));
    return rows[at]?.[READING_FEATURES.indexOf(feature)] ?? Number.NaN;
  };
  return { evidence, sentences, valueAt };
};

describe('rerankSentences', () => {
  it('reads every sentence of the article, where the first look sees those of eight paragraphs', async () => {
    const { evidence } = await read('가람섬 여객선 타려면 얼마 내야 해?');
    const texts = evidence.answers.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(FERRY));
    expect(evidence.sentences.length).toBeLessThan(FERRY.length);
  });

  it.each([
    ['가람섬 여객선 뱃삯은 얼마야?', '1만8000원'],
    ['가람섬 이장이 여객선을 두고 뭐라고 했어?', '병원 가기가'],
    ['가람섬 여객선 취항식은 며칠에 열렸어?', '20일'],
  ])('of %j puts the sentence with %j first', async (question, expected) => {
    const { evidence } = await read(question);
    expect(evidence.answers[0]?.text).toContain(expected);
  });
});

describe('readingFeatures', () => {
  it('count a word for more where few sentences hold it', async () => {
    const { valueAt } = await read('가람섬 여객선 매표소');
    expect(valueAt('매표소는', 'localExact')).toBeGreaterThan(2 * valueAt('손님은', 'localExact'));
    expect(valueAt('매표소는', 'localExactBehind')).toBe(0);
  });

  it('tell values of the kind asked for, and how near they stand to the question’s words', async () => {
    const { valueAt } = await read('뱃삯은 편도 얼마야?');
    expect(valueAt('뱃삯은', 'spans')).toBe(1);
    expect(valueAt('뱃삯은', 'spanDistance')).toBeLessThan(0.1);
    expect(valueAt('물때를', 'spans')).toBe(0);
    expect(valueAt('물때를', 'spanDistance')).toBe(1.5);
  });

  it('tell sentences that lean on the one before', async () => {
    const { valueAt } = await read('가람섬 여객선');
    expect(valueAt('뱃삯은', 'leansBack')).toBe(1);
    expect(valueAt('매표소는', 'leansBack')).toBe(0);
  });

  it('take words that begin alike for the same', async () => {
    const { valueAt } = await read('취항식에는 여객선이');
    expect(valueAt('취항식을', 'words')).toBe(1);
    expect(valueAt('매표소는', 'words')).toBe(0.5);
  });
});

describe('the shipped trees', () => {
  it('are complete, and ask only for features there are', () => {
    const trees = parseTrees(SENTENCE_TREES);
    expect(trees.length).toBeGreaterThan(100);
    for (const { features, thresholds, leaves } of trees) {
      expect(thresholds).toHaveLength(features.length);
      expect(leaves).toHaveLength(features.length + 1);
      expect(Math.max(...features)).toBeLessThan(READING_FEATURES.length);
      expect([...thresholds, ...leaves].every(Number.isFinite)).toBe(true);
    }
  });
});
