/** One loader at a time: whoever loads holds a lease, and goes on holding it while it lives; one that died is taken over when it has run out. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@opensearch-project/opensearch';
import { isMissing } from './connection.ts';
import { patiently } from './patience.ts';

/** How long a lease holds without being renewed, and how often that is done. Milliseconds. */
const HOLDS = 30_000;
const RENEWED = 10_000;
/** Somebody else's is looked at again after this. Milliseconds. */
const LOOK = 1000;

interface Lease {
  readonly owner: string;
  /** Milliseconds since 1970, by the clock of whoever holds it. */
  readonly until: number;
}

/**
 * Waits until nobody else holds it.
 *
 * @param onWait - told once where somebody does.
 * @returns the function that gives it back.
 */
export async function takeLease(
  client: Client,
  index: string,
  id: string,
  signal: AbortSignal | undefined,
  onWait: () => void = () => {},
): Promise<() => Promise<void>> {
  const owner = randomUUID();
  await client.indices.create(
    {
      index,
      body: {
        settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
        mappings: { properties: { owner: { type: 'keyword' }, until: { type: 'long' } } },
      } as never,
    },
    { ignore: [400] },
  );
  let isWaiting = false;
  while (!(await patiently(() => tryToTake(client, index, id, owner), signal))) {
    if (!isWaiting) onWait();
    isWaiting = true;
    await setTimeout(LOOK, undefined, { ...(signal ? { signal } : {}) });
  }
  const renewing = setInterval(() => void tryToTake(client, index, id, owner).catch(() => {}), RENEWED);
  renewing.unref();
  return async () => {
    clearInterval(renewing);
    // Where it cannot be given back, it runs out.
    await client.delete({ index, id }).catch(() => {});
  };
}

async function tryToTake(client: Client, index: string, id: string, owner: string): Promise<boolean> {
  const body: Lease = { owner, until: Date.now() + HOLDS };
  const held = await client.get({ index, id }).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!held) return isTaken(client.index({ index, id, op_type: 'create', body }));
  const { owner: other, until } = held.body._source as unknown as Lease;
  if (other !== owner && until > Date.now()) return false;
  const { _seq_no, _primary_term } = held.body;
  return isTaken(client.index({ index, id, body, if_seq_no: _seq_no ?? 0, if_primary_term: _primary_term ?? 0 }));
}

/** False where somebody else was a moment faster. */
function isTaken(writing: Promise<unknown>): Promise<boolean> {
  return writing.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 409) return false;
      throw error;
    },
  );
}
