import { describe, expect, it } from 'vitest';
import { joinMarks, markMatches } from '../../src/answer/quotes/highlights.ts';
import { loadCorpus } from '../../src/corpus/load-corpus.ts';
import { indexOf } from '../support/corpus.ts';
import { INVENTED_NEWS } from '../support/invented-news.ts';

const { articles } = await loadCorpus(INVENTED_NEWS);
const index = await indexOf(INVENTED_NEWS);

describe('marks', () => {
  it('are on the words asked with, whatever their form', async () => {
    const query = await index.understand('비행기 표를 누가 골랐고 무엇을 써서 도왔나');
    const text = '그는 표를 고르며 도와 달라고 썼고, 비행기를 골라 두었다.';
    const marked = markMatches(text, query, index.resources).map(({ start, end }) => text.slice(start, end));
    expect(marked).toEqual(['표', '고르며', '도와', '썼고', '비행기', '골라']);
  });

  it('are those of the whole text analysed, but for words cut wrongly (두 배다 is not 배우다)', async () => {
    const sentences = articles.flatMap(({ body }) => body.split('\n').filter(Boolean));
    let [marked, missing] = [0, 0];
    for (const [i, { title, body }] of articles.entries()) {
      const query = await index.understand(i % 2 ? title : (body.split('. ')[1] ?? title).slice(0, 60));
      const wanted = new Set(
        query.concepts
          .filter(({ weight }) => weight >= 1)
          .flatMap(({ alternatives }) => alternatives.flatMap(({ wording }) => wording)),
      );
      for (const text of sentences) {
        const all = index.resources.analyse(text).filter(({ term, start, end }) => wanted.has(term) && end > start);
        const marks = markMatches(text, query, index.resources);
        const whole = joinMarks(all);
        expect(whole).toEqual(expect.arrayContaining(marks));
        marked += marks.length;
        missing += whole.length - marks.length;
      }
    }
    expect(marked).toBeGreaterThan(1000);
    expect(missing).toBeLessThan(marked / 500);
  });
});
