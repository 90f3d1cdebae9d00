/** What reading a question needs to know of the corpus: how many articles contain a term, and what else a word may be called. */
import type { Synonyms } from '../lexicon/synonyms.ts';
import type { Correction } from './spelling.ts';

/** What an engine knows of its corpus when a question is read. */
export interface CorpusStatistics {
  readonly articleCount: number;
  /** In how many articles a term stands. */
  documentFrequency(term: string): number;
  /** Terms of the corpus that may be meant by one that it does not have. */
  corrections(term: string): readonly Correction[];
  /** Terms of the corpus that contain these letters, shortest first: 삼성전자 for 삼성. */
  compounds(letters: string): readonly string[];
  /** General lists, the corpus's own, and the other names that its articles give. */
  readonly synonyms: Synonyms;
}
