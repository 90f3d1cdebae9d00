/** One loader at a time: a loader holds a lease and renews it; the lease of a loader that died expires. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@opensearch-project/opensearch';
import { isMissing } from './connection.ts';
import { withRetries } from './retry.ts';

/** How long a lease holds without being renewed, and how often that is done. */
const LEASE_DURATION_MS = 30_000;
const RENEWAL_INTERVAL_MS = 8000;
/** Somebody else's is looked at again after this. */
const POLL_INTERVAL_MS = 1000;
/** No request about a lease may take longer, or be tried again by the client. */
const LEASE_REQUEST = { requestTimeout: 5000, maxRetries: 0 } as const;

export interface Lease {
  /** Aborted where it could not be renewed in time: somebody else may have it. */
  readonly lost: AbortSignal;
  /** Gives it back; where that fails it runs out. */
  release(): Promise<void>;
}

interface Held {
  readonly owner: string;
  /** Milliseconds since 1970, by the clock of its owner. */
  readonly until: number;
}

/** Which writing of a document is meant. */
interface Version {
  readonly if_seq_no: number;
  readonly if_primary_term: number;
}

/**
 * Waits until nobody else holds it.
 *
 * @param onWait - called once where somebody does.
 */
export async function takeLease(
  client: Client,
  index: string,
  id: string,
  signal: AbortSignal | undefined,
  onWait: () => void = () => {},
): Promise<Lease> {
  const owner = randomUUID();
  const held = (): Held => ({ owner, until: Date.now() + LEASE_DURATION_MS });
  await withRetries(() => createLeases(client, index), signal);
  const lost = new AbortController();
  let version = await withRetries(tryToTake, signal);
  for (let isTold = false; !version; version = await withRetries(tryToTake, signal)) {
    if (!isTold) onWait();
    isTold = true;
    await setTimeout(POLL_INTERVAL_MS, undefined, { ...(signal ? { signal } : {}) });
  }
  let own: Version = version;
  let renewedAt = Date.now();
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renew();
  }, RENEWAL_INTERVAL_MS).unref();
  return {
    lost: lost.signal,
    async release() {
      clearInterval(timer);
      await renewing;
      await client.delete({ index, id, ...own }, LEASE_REQUEST).catch(() => {});
    },
  };

  /** Undefined where somebody else has it, or was a moment faster. */
  async function tryToTake(): Promise<Version | undefined> {
    const found = await client.get({ index, id }, LEASE_REQUEST).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!found) return write({ op_type: 'create' });
    if ((found.body._source as unknown as Held).until > Date.now()) return undefined;
    return write({ if_seq_no: found.body._seq_no ?? 0, if_primary_term: found.body._primary_term ?? 0 });
  }

  async function renew(): Promise<void> {
    try {
      const now = await write(own);
      if (!now) return lost.abort(new Error('another loader has taken over'));
      own = now;
      renewedAt = Date.now();
    } catch {
      if (Date.now() - renewedAt + RENEWAL_INTERVAL_MS > LEASE_DURATION_MS)
        lost.abort(new Error('the lease could not be renewed'));
    }
  }

  async function write(condition: Version | { readonly op_type: 'create' }): Promise<Version | undefined> {
    try {
      const { body } = await client.index({ index, id, ...condition, body: held() }, LEASE_REQUEST);
      return { if_seq_no: body._seq_no ?? 0, if_primary_term: body._primary_term ?? 0 };
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 409) return undefined;
      throw error;
    }
  }
}

async function createLeases(client: Client, index: string): Promise<void> {
  const settings = { number_of_shards: 1, auto_expand_replicas: '0-1' };
  const mappings = { properties: { owner: { type: 'keyword' }, until: { type: 'long' } } };
  // 400: it is there already.
  await client.indices.create({ index, body: { settings, mappings } as never }, { ignore: [400] });
}
