/**
 * Writes documents in bulk: a few requests at a time; `write` waits while they are under way, and what a busy cluster turns away is sent again
 * with growing delays. (The client's own helper never returns when its timer meets a full queue, and gives up on a request that is rejected as a whole.)
 */
import type { Client } from '@opensearch-project/opensearch';
import PQueue from 'p-queue';
import { RetryableError, withRetries } from './retry.ts';

export type Operation =
  /** Written whatever is there. */
  | { readonly kind: 'index'; readonly index: string; readonly id: string; readonly document: object }
  /** Written where nothing is there. */
  | { readonly kind: 'create'; readonly index: string; readonly id: string; readonly document: object }
  | { readonly kind: 'delete'; readonly index: string; readonly id: string };

export interface BulkWriterOptions {
  /** Sent at once, in bytes. */
  readonly flushBytes: number;
  readonly concurrency: number;
  /** Called with a document that the cluster rejects for good; it is left out. */
  readonly onRejected: (id: string, reason: string) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface BulkWriter {
  /** Takes operations that belong together: they are sent in this order, in one request or in following ones. Resolves when there is room for more. */
  write(together: ReadonlyArray<readonly Operation[]>): Promise<void>;
  /** Resolves when all is written; more may be written then. */
  flush(): Promise<void>;
  /** Gives up what is not written. Resolves when nothing is under way any more. */
  stop(): Promise<void>;
  /** How many operations were sent again. */
  readonly retried: number;
}

/** About what an operation takes beside its document. */
const ACTION_BYTES = 100;

/** @throws from `write` and `flush`, as the client does, when the cluster has not accepted something after all retries. */
export function createBulkWriter(
  client: Client,
  { flushBytes, concurrency, onRejected, signal }: BulkWriterOptions,
): BulkWriter {
  const queue = new PQueue({ concurrency });
  const stopping = new AbortController();
  let stages: Operation[][] = [];
  let bytes = 0;
  let retried = 0;
  let failure: unknown;

  /** Stage by stage: what comes later relies on what came before. */
  const sendAll = async (own: ReadonlyArray<readonly Operation[]>) => {
    for (const operations of own) if (operations.length > 0) await sendWithRetries(operations);
  };
  const sendWithRetries = (operations: readonly Operation[]) => {
    let left = operations;
    const work = async () => {
      left = await send(left);
      if (left.length > 0) throw new RetryableError(`${left.length} operations were turned away`);
    };
    return withRetries(work, stopping.signal, () => {
      retried += left.length;
    });
  };
  /** @returns what must be sent again. */
  const send = async (operations: readonly Operation[]): Promise<readonly Operation[]> => {
    const body = operations.flatMap((operation) => {
      const { kind, index, id } = operation;
      const action = { [kind]: { _index: index, _id: id } };
      return operation.kind === 'delete' ? [action] : [action, operation.document];
    });
    // Repeated here, by the retry policy.
    const response = await client.bulk({ body: body as never }, { maxRetries: 0 });
    return operations.filter((operation, i) => {
      const { status = 0, error } = Object.values(response.body.items[i] ?? {})[0] ?? {};
      // There already, or gone already: as it should be.
      const isDone = (status === 409 && operation.kind === 'create') || (status === 404 && operation.kind === 'delete');
      if (status < 400 || isDone) return false;
      if (status === 429 || status >= 500) return true;
      onRejected(operation.id, `${status} ${error?.reason ?? error?.type ?? ''}`);
      return false;
    });
  };
  const check = () => {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure;
  };
  const hand = async () => {
    const own = stages;
    stages = [];
    bytes = 0;
    await queue.onSizeLessThan(1);
    check();
    queue
      .add(() => sendAll(own))
      .catch((error: unknown) => {
        failure ??= error;
      });
  };
  return {
    async write(together) {
      check();
      for (const [i, operations] of together.entries()) {
        stages[i] ??= [];
        for (const operation of operations) {
          stages[i].push(operation);
          bytes += ACTION_BYTES;
          if ('document' in operation) bytes += Buffer.byteLength(JSON.stringify(operation.document));
        }
      }
      if (bytes >= flushBytes) await hand();
    },
    async flush() {
      await hand();
      await queue.onIdle();
      check();
    },
    async stop() {
      stopping.abort(new Error('stopped'));
      queue.clear();
      await queue.onIdle();
    },
    get retried() {
      return retried;
    },
  };
}
