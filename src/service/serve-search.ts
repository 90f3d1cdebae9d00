/** Lends one search to many processes, each over a channel of its own: one index a machine, not one a shard. */
import { createBirpc } from 'birpc';
import { CorpusError } from '../corpus/article.ts';
import type { BotThreadCalls, SearchThreadCalls } from './calls.ts';
import type { CorpusStatus } from './corpus-status.ts';
import { callMethod, forwardCalls } from './forward-answerer.ts';
import type { Channel, SearchClient } from './search-client.ts';

export interface SearchServer {
  /** Serves the process at the other end of the channel, and reports the state of the index to it. @returns the function that ends it. */
  serve(channel: Channel): () => void;
  progress(done: number, total: number): void;
  /** Reports a new index to all. */
  changed(status: CorpusStatus): void;
}

/** @param search - what is lent; `reload` is how its folder is read again. */
export function createSearchServer(
  search: Pick<SearchClient, 'answerer' | 'opened' | 'status' | 'reports' | 'reload'>,
): SearchServer {
  const served = new Set<Pick<BotThreadCalls, 'progress' | 'opened' | 'failed'>>();
  const calls: SearchThreadCalls = {
    ...forwardCalls((method, args) => callMethod(search.answerer, method, args)),
    reload: () => search.reload(),
    reports: () => search.reports(),
    close: async () => {},
    ping: async () => {},
  };
  search.opened.then(
    (status) => {
      for (const other of served) void other.opened(status);
    },
    (error: unknown) => {
      const problem =
        error instanceof CorpusError ? { code: error.code, folder: error.folder } : { message: String(error) };
      for (const other of served) void other.failed(problem);
    },
  );
  return {
    serve(channel) {
      const other = createBirpc<BotThreadCalls, SearchThreadCalls>(calls, {
        post: channel.post,
        on: channel.on,
        eventNames: ['progress', 'opened', 'failed'],
      });
      served.add(other);
      const status = search.status();
      if (status) void other.opened(status);
      return () => {
        served.delete(other);
        other.$close();
      };
    },
    progress(done, total) {
      for (const other of served) void other.progress(done, total);
    },
    changed(status) {
      for (const other of served) void other.opened(status);
    },
  };
}
