/** A corpus on an OpenSearch cluster, ready to be asked: always the index that answers now, tried again where a node is lost, never longer than a reader waits. */
import { setTimeout } from 'node:timers/promises';
import { type Answerer, createAnswerer, SearchUnreachableError } from '../answer/answerer.ts';
import { type ClusterSettings, connect, isMissing, isUnreachable } from '../engine/opensearch/connection.ts';
import { createOpenSearchEngine } from '../engine/opensearch/opensearch-engine.ts';
import { findServed, type ServedIndex } from '../engine/opensearch/served-index.ts';
import type { LinguisticResources } from '../lexicon/linguistic-resources.ts';
import { createSearcher } from '../ranking/searcher.ts';
import type { AnswererMethod } from './calls.ts';
import { callMethod, forwardAnswerer } from './forward-answerer.ts';

export interface RemoteCorpus {
  /** Throws {@link SearchUnreachableError} where the cluster does not answer, or has no whole index. */
  readonly answerer: Answerer;
  /** The index that answers, as last seen. */
  served(): ServedIndex | undefined;
  /** Looks which index answers, from now on. @throws as the client does. */
  refresh(): Promise<ServedIndex | undefined>;
  close(): Promise<void>;
}

export interface RemoteOptions {
  readonly cluster: ClusterSettings;
  readonly threshold: number;
  readonly resources: LinguisticResources;
  /** How long a question may take. Milliseconds; undefined: as long as its requests may. */
  readonly timeoutMs?: number;
  /** Told when a node does not answer, and when it answers again. */
  readonly onNode?: ((node: string, answers: boolean) => void) | undefined;
}

/** A question that met a lost node is asked again after these waits. */
const RETRY_DELAYS_MS = [150, 400];

export function openRemoteCorpus({ cluster, threshold, resources, timeoutMs, onNode }: RemoteOptions): RemoteCorpus {
  const { client, close } = connect(cluster, onNode);
  let served: ServedIndex | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  // One after the other: a look that began before a load must not be taken for one after it, nor bring an old index back.
  const refresh = () => {
    const look = looking.then(async () => {
      served = await findServed(client, cluster.prefix, resources, served);
      return served;
    });
    looking = look.catch(() => {});
    return look;
  };
  const ask = async (method: AnswererMethod, args: readonly unknown[]): Promise<unknown> => {
    const current = served ?? (await refresh());
    if (!current) throw new SearchUnreachableError('no whole index');
    const index = createSearcher(createOpenSearchEngine(client, current, resources), resources, current.listed);
    const answerer = createAnswerer(index, { threshold, now: () => performance.now() });
    return callMethod(answerer, method, args);
  };
  const askAgain = async (method: AnswererMethod, args: readonly unknown[]): Promise<unknown> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await ask(method, args);
      } catch (error) {
        const wait = RETRY_DELAYS_MS[attempt];
        if (wait === undefined || !(isUnreachable(error) || isMissing(error))) throw error;
        // Another index has taken its place, or a copy of what was lost is about to.
        if (isMissing(error)) await refresh();
        else await setTimeout(wait);
      }
    }
  };
  const call = async (method: AnswererMethod, args: readonly unknown[]): Promise<unknown> => {
    try {
      return await within(timeoutMs, askAgain(method, args));
    } catch (error) {
      if (!isUnreachable(error) && !isMissing(error)) throw error;
      throw new SearchUnreachableError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  };
  return {
    answerer: forwardAnswerer(call, () => served?.size ?? { articles: 0, passages: 0 }),
    served: () => served,
    refresh,
    close,
  };
}

/** @throws {SearchUnreachableError} where it takes longer. */
async function within<T>(ms: number | undefined, work: Promise<T>): Promise<T> {
  if (ms === undefined) return work;
  const ending = new AbortController();
  const late = setTimeout(ms, undefined, { signal: ending.signal }).then(() => {
    throw new SearchUnreachableError('no answer in time');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    ending.abort();
    late.catch(() => {});
  }
}
