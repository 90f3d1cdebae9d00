/**
 * The side that asks the search, over any channel: an answerer like any other, which fails with the progress of the first index while there is none.
 */
import { setTimeout } from 'node:timers/promises';
import { createBirpc } from 'birpc';
import { type Answerer, NotReadyError } from '../answer/answerer.ts';
import { CorpusError, type FileReport } from '../corpus/article.ts';
import type { AnswererMethod, BotThreadCalls, SearchThreadCalls } from './calls.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';
import { callMethod, forwardAnswerer } from './forward-answerer.ts';

export interface SearchClient {
  /** Rejects with {@link NotReadyError} until the first index answers. */
  readonly answerer: Answerer;
  /** Resolves when the first index answers; rejects with {@link CorpusError} where the folder cannot be used. */
  readonly opened: Promise<CorpusStatus>;
  /** Rejects when the search has ended unexpectedly. */
  readonly broken: Promise<never>;
  status(): CorpusStatus | undefined;
  /** Told how many of how many articles the first index holds so far. */
  onProgress(listener: (done: number, total: number) => void): void;
  /** False while what searches does not answer. */
  isReachable(): boolean;
  /** Told when the search server, or one node of it, no longer answers, and when it does again. */
  onTrouble(listener: (trouble: SearchTrouble) => void): void;
  reload(): Promise<ReloadOutcome>;
  reports(): Promise<readonly FileReport[]>;
}

export interface SearchTrouble {
  /** One node of several, or undefined for all of it. */
  readonly node: string | undefined;
  readonly answers: boolean;
  /** Why, or what else went wrong. */
  readonly error?: unknown;
}

/** Carries messages to the other side and back: a worker's port, or a process's. */
export interface Channel {
  post(message: unknown): void;
  on(listener: (message: unknown) => void): void;
}

/** A question that is not answered by then never will be. */
const CALL_TIMEOUT_MS = 60_000;
/** Discord waits three seconds for choices, and fifteen minutes for an acknowledged answer. */
const READY_TIMEOUT_MS = 2000;

/**
 * @returns the client; `ping`, for a sign of life; `startAgain` and `end`, to tell it that the other side is another or has gone; and `close`, to
 * have the other side save and close.
 */
export function createSearchClient(channel: Channel) {
  let status: CorpusStatus | undefined;
  let progress = { done: 0, total: 0 };
  const progressListeners = new Set<(done: number, total: number) => void>();
  let isReachable = true;
  const troubled = new Set<(trouble: SearchTrouble) => void>();
  const opened = createDeferred<CorpusStatus>();
  /** The opening that is waited for now: the first, or that after a restart. */
  let opening = opened;
  const broken = createDeferred<never>();
  const own: BotThreadCalls = {
    progress(done, total) {
      progress = { done, total };
      for (const listener of progressListeners) listener(done, total);
    },
    opened(current) {
      status = current;
      opening.resolve(current);
      if (isReachable) return;
      isReachable = true;
      tellTrouble({ node: undefined, answers: true });
    },
    failed(problem) {
      opening.reject(
        'code' in problem
          ? new CorpusError(problem.code as CorpusError['code'], problem.folder)
          : new Error(problem.message),
      );
    },
  };
  const search = createBirpc<SearchThreadCalls, BotThreadCalls>(own, {
    post: channel.post,
    on: channel.on,
    // Reading a large folder again takes as long as it takes.
    timeout: -1,
  });
  // A caller that does not wait for these notices by the calls that fail.
  opened.promise.catch(() => {});
  broken.promise.catch(() => {});

  function tellTrouble(trouble: SearchTrouble): void {
    for (const listener of troubled) listener(trouble);
  }

  /** Waits a moment for the first index; after that a call fails with the progress of the index. */
  async function ready(): Promise<void> {
    if (!status) await Promise.race([opening.promise, setTimeout(READY_TIMEOUT_MS, undefined, { ref: false })]);
    if (!status) throw new NotReadyError(progress.done, progress.total);
  }

  const call = async (method: AnswererMethod, args: readonly unknown[]): Promise<unknown> => {
    await ready();
    const late = setTimeout(CALL_TIMEOUT_MS, undefined, { ref: false }).then(() => {
      throw new Error(`${method} took longer than ${CALL_TIMEOUT_MS} ms`);
    });
    return Promise.race([callMethod(search, method, args), late]);
  };

  const client: SearchClient = {
    answerer: forwardAnswerer(call, () => ({ articles: status?.articles ?? 0, passages: status?.passages ?? 0 })),
    opened: opened.promise,
    broken: broken.promise,
    status: () => status,
    isReachable: () => isReachable,
    onTrouble: (listener) => void troubled.add(listener),
    onProgress: (listener) => void progressListeners.add(listener),
    async reload() {
      await ready();
      const outcome = await search.reload();
      if (outcome.kind !== 'failed') status = outcome.status;
      return outcome;
    },
    async reports() {
      await ready();
      return search.reports();
    },
  };
  return {
    client,
    ping: () => search.ping(),
    /** The other side is another now, and opens the corpus again: what it was asked is not answered any more. */
    startAgain(reason: Error) {
      status = undefined;
      progress = { done: 0, total: 0 };
      opening = createDeferred<CorpusStatus>();
      opening.promise.catch(() => {});
      isReachable = false;
      tellTrouble({ node: undefined, answers: false, error: reason });
      search.$rejectPendingCalls(({ reject }) => reject(reason));
    },
    end(error: unknown) {
      search.$close(error instanceof Error ? error : new Error(String(error)));
      opened.reject(error);
      opening.reject(error);
      broken.reject(error);
    },
    async close() {
      if (status && !search.$closed) await search.close();
    },
  };
}

/** A promise that is settled from outside (Promise.withResolvers, which Node 20 lacks). */
export function createDeferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
