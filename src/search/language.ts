/** What the bot knows of Korean whatever the corpus: loaded once a process, shared by every index. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMorphology } from '../korean/morphology.ts';
import { type Analyser, createAnalyser } from '../korean/terms.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { type Lexicon, loadLexicon } from './lexicon.ts';
import { type Opposites, parseOpposites } from './opposites.ts';

export interface Language {
  readonly analyse: Analyser;
  readonly lexicon: Lexicon;
  /** Everyday words and English words for the words of Korean news, in Solr's synonym format. */
  readonly synonyms: string;
  readonly opposites: Opposites;
}

/** Loads analyser, lexicon and word lists (about 150 ms). */
export async function loadLanguage(): Promise<Language> {
  const analyse = createAnalyser(await loadMorphology());
  return {
    analyse,
    lexicon: loadLexicon(),
    synonyms: ['everyday.txt', 'glossary.txt'].map(readList).join('\n'),
    opposites: parseOpposites(readList('opposites.txt'), analyse),
  };
}

function readList(name: string): string {
  return readFileSync(join(PROJECT_ROOT, 'lexicon', name), 'utf8');
}
