/** Question sets → indexes, with the analyser and the lexicon loaded once: what benchmarks and fitting scripts share. */
import { loadLinguisticResources } from '../src/lexicon/linguistic-resources.ts';
import type { Searcher } from '../src/ranking/searcher.ts';
import { type BenchSet, readBenchSet } from './data.ts';
import { indexArticles } from './index-articles.ts';

/** Makes the function that indexes a set's articles as the bot would. */
export async function createBenchIndexer(): Promise<(set: BenchSet) => Promise<Searcher>> {
  const resources = await loadLinguisticResources();
  return ({ articles, synonyms }) => indexArticles(articles, resources, synonyms);
}

/** Reads arguments of the form `FILE.json[:WEIGHT]`. */
export async function readWeightedSets(args: readonly string[]): Promise<Array<{ set: BenchSet; weight: number }>> {
  const sets: Array<{ set: BenchSet; weight: number }> = [];
  for (const argument of args) {
    const [, file = '', weight = '1'] = /^(.*?)(?::([\d.]+))?$/.exec(argument) ?? [];
    sets.push({ set: await readBenchSet(file), weight: Number(weight) });
  }
  return sets;
}
