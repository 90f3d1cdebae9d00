/** What the operator may know of the corpus: plain data that crosses the thread. */
import type { FileReport } from '../corpus/article.ts';

/** One reading of the folder. */
export interface CorpusStatus {
  readonly folder: string;
  readonly articles: number;
  readonly passages: number;
  /** Files that were rejected, or left out as copies. */
  readonly rejected: number;
  readonly duplicates: number;
  /** When the index that answers was made. ISO 8601. */
  readonly indexedAt: string;
  /** Changes with the articles and with the way they are analysed: eight hexadecimal digits. */
  readonly version: string;
  /** Milliseconds that it took. */
  readonly tookMs: number;
}

/** The result of a reload: the corpus as it is now with what was added and removed, or why the old index stays. */
export type ReloadOutcome =
  | {
      readonly kind: 'reloaded';
      readonly status: CorpusStatus;
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly changed: readonly string[];
      /** Rejected now and not before. */
      readonly rejected: readonly FileReport[];
    }
  | { readonly kind: 'unchanged'; readonly status: CorpusStatus }
  | { readonly kind: 'failed'; readonly reason: string };
