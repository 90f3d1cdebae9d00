/** Analyser, lexicon and word lists: what is known of Korean whatever the corpus. Loaded once a process, shared by every index. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMorphology, type Morpheme } from '../korean/morphology.ts';
import { type Analyser, createAnalyser } from '../korean/terms.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { type Glossary, parseGlossary } from './glossary.ts';
import { type Lexicon, loadLexicon } from './lexicon.ts';
import { type Opposites, parseOpposites } from './opposites.ts';

export interface LinguisticResources {
  readonly analyse: Analyser;
  readonly lexicon: Lexicon;
  /** Everyday words and English words for the words of Korean news, in Solr's synonym format. */
  readonly synonyms: string;
  readonly opposites: Opposites;
  readonly glossary: Glossary;
}

/** What the analyser says of the words in the lists, written by scripts/remember-words.ts at each build, so that a start need not ask it. */
export const REMEMBERED_WORDS = join(PROJECT_ROOT, 'dist', 'src', 'lexicon', 'remembered-words.json');

/** The synonym lists and the opposites, as text. */
export function readWordLists(): { readonly synonyms: string; readonly opposites: string } {
  return { synonyms: ['everyday.txt', 'glossary.txt'].map(readList).join('\n'), opposites: readList('opposites.txt') };
}

/** Loads analyser, lexicon and word lists (about 100 ms). */
export async function loadLinguisticResources(): Promise<LinguisticResources> {
  const morphology = loadMorphology(new Map(readRemembered()));
  const lexicon = loadLexicon();
  const analyse = createAnalyser(await morphology);
  const { synonyms, opposites } = readWordLists();
  const glossary = parseGlossary(readList('english-korean.tsv'));
  return { analyse, lexicon, synonyms, opposites: parseOpposites(opposites, analyse), glossary };
}

function readRemembered(): ReadonlyArray<[string, readonly Morpheme[]]> {
  return existsSync(REMEMBERED_WORDS) ? JSON.parse(readFileSync(REMEMBERED_WORDS, 'utf8')) : [];
}

function readList(name: string): string {
  return readFileSync(join(PROJECT_ROOT, 'lexicon', name), 'utf8');
}
