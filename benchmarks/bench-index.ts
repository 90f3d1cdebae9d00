/** Question sets → indexes, with the analyser and the lexicon loaded once: what benchmarks and fitting scripts share. */
import { loadMorphology } from '../src/korean/morphology.ts';
import { createAnalyser } from '../src/korean/terms.ts';
import { type CorpusIndex, createCorpusIndex } from '../src/search/corpus-index.ts';
import { readGeneralSynonyms } from '../src/search/general-synonyms.ts';
import { loadLexicon } from '../src/search/lexicon.ts';
import { type BenchSet, readBenchSet } from './data.ts';

/** Makes the function that indexes a set's articles as the bot would. */
export async function createBenchIndexer(): Promise<(set: BenchSet) => CorpusIndex> {
  const parts = { analyse: createAnalyser(await loadMorphology()), lexicon: loadLexicon() };
  const general = readGeneralSynonyms();
  return ({ articles, synonyms }) => createCorpusIndex(articles, { ...parts, synonyms: [general, synonyms ?? ''] });
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
