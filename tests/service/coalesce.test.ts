import { describe, expect, it } from 'vitest';
import { coalesce } from '../../src/service/coalesce.ts';

/** Work that ends when it is told to. */
function controlled() {
  const ends: Array<(error?: Error) => void> = [];
  const coalesced = coalesce(
    () =>
      new Promise<number>((resolve, reject) => {
        const run = ends.length + 1;
        ends.push((error) => (error ? reject(error) : resolve(run)));
      }),
  );
  return { ...coalesced, ends };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('coalesce', () => {
  it('runs once for a single call', async () => {
    const { run, running, ends } = controlled();
    const first = run();
    expect(running()).toBeDefined();
    ends[0]?.();
    expect(await first).toBe(1);
    expect(running()).toBeUndefined();
  });

  it('gives all calls during a run one run after it', async () => {
    const { run, ends } = controlled();
    const calls = [run(), run(), run(), run()];
    ends[0]?.();
    await settled();
    ends[1]?.();
    expect(await Promise.all(calls)).toEqual([1, 2, 2, 2]);
    expect(ends).toHaveLength(2);
  });

  it('runs again after a run that failed', async () => {
    const { run, ends } = controlled();
    const first = run();
    const second = run();
    ends[0]?.(new Error('no folder'));
    await expect(first).rejects.toThrow('no folder');
    await settled();
    ends[1]?.();
    expect(await second).toBe(2);
  });
});
