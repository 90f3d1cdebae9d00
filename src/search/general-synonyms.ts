/** The everyday words and the English words that stand for the words of Korean news, whatever the corpus: lexicon/everyday.txt and lexicon/glossary.txt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.ts';

/** The text of the shipped lists, in Solr's synonym format. */
export function readGeneralSynonyms(): string {
  return ['everyday.txt', 'glossary.txt']
    .map((name) => readFileSync(join(PROJECT_ROOT, 'lexicon', name), 'utf8'))
    .join('\n');
}
