/** What the bot's thread and the search thread may ask of each other. Plain data only. */
import type { Answerer } from '../answer/answerer.ts';
import type { FileReport } from '../corpus/article.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';

/** The methods of an answerer, as functions. */
export type AnswererCalls = { [M in AnswererMethod]: Answerer[M] };
export type AnswererMethod = Exclude<keyof Answerer, 'size'>;

export interface SearchThreadCalls extends AnswererCalls {
  reload(): Promise<ReloadOutcome>;
  reports(): Promise<readonly FileReport[]>;
  /** Resident memory cannot be told by thread; this is the thread's own heap. Bytes. */
  close(): Promise<void>;
}

export interface BotThreadCalls {
  progress(done: number, total: number): void;
  /** The first index answers. */
  opened(status: CorpusStatus): void;
  /** The first index could not be made. */
  failed(problem: { readonly code: string; readonly folder: string } | { readonly message: string }): void;
}
