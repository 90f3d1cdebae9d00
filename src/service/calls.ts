/** What the bot's thread and the search thread may ask of each other. Plain data only. */
import type { Answerer } from '../answer/answerer.ts';
import type { FileReport } from '../corpus/article.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';

/** The methods of an answerer, as functions. */
export type AnswererCalls = { [M in AnswererMethod]: Answerer[M] };
export type AnswererMethod = Exclude<keyof Answerer, 'size'>;

/** All of them, by name. */
export const ANSWERER_METHODS = Object.keys({
  ask: 0,
  search: 0,
  summary: 0,
  digest: 0,
  compare: 0,
  timeline: 0,
  quotations: 0,
  articles: 0,
  surroundings: 0,
  related: 0,
  explain: 0,
  suggestArticles: 0,
  suggestPublishers: 0,
  suggestNames: 0,
  suggestSpeakers: 0,
  article: 0,
} satisfies Record<AnswererMethod, 0>) as readonly AnswererMethod[];

export interface SearchThreadCalls extends AnswererCalls {
  reload(): Promise<ReloadOutcome>;
  reports(): Promise<readonly FileReport[]>;
  close(): Promise<void>;
  /** A sign of life. */
  ping(): Promise<void>;
}

export interface BotThreadCalls {
  progress(done: number, total: number): void;
  /** The first index answers. */
  opened(status: CorpusStatus): void;
  /** The first index could not be made. */
  failed(problem: { readonly code: string; readonly folder: string } | { readonly message: string }): void;
}
