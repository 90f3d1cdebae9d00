/** Writes down what the analyser says of every word in the lists of lexicon/: part of the build, so that no start has to ask it. */
import { writeFileSync } from 'node:fs';
import { loadMorphology, type Morpheme } from '../src/korean/morphology.ts';
import { createAnalyser } from '../src/korean/terms.ts';
import { REMEMBERED_WORDS, readWordLists } from '../src/lexicon/linguistic-resources.ts';
import { parseOpposites } from '../src/lexicon/opposites.ts';
import { parseSynonyms } from '../src/lexicon/synonyms.ts';

const morphology = await loadMorphology();
const asked = new Map<string, readonly Morpheme[]>();
const analyse = createAnalyser((eojeol) => {
  const morphemes = morphology(eojeol);
  asked.set(eojeol, morphemes);
  return morphemes;
});
const { synonyms, opposites } = readWordLists();
parseSynonyms([synonyms], analyse);
parseOpposites(opposites, analyse);
writeFileSync(REMEMBERED_WORDS, JSON.stringify([...asked]));
