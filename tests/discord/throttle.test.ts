import { describe, expect, it } from 'vitest';
import { BusyError, createThrottle } from '../../src/discord/calls/throttle.ts';

const UNLIMITED = { userLimit: 0, guildLimit: 0 };
const asker = (userId: string, guildId: string | null = 'server') => ({ userId, guildId });

describe('createThrottle', () => {
  it('tells who is over the limit how many seconds to wait, and counts each person and server apart', async () => {
    const throttle = createThrottle({ userLimit: 2, guildLimit: 3 });
    expect(await throttle.wait(asker('a'))).toBeUndefined();
    expect(await throttle.wait(asker('a'))).toBeUndefined();
    expect(await throttle.wait(asker('a'))).toBeGreaterThan(0);
    expect(await throttle.wait(asker('b'))).toBeUndefined();
    expect(await throttle.wait(asker('c'))).toBeLessThanOrEqual(60);
    expect(await throttle.wait(asker('c', 'other'))).toBeUndefined();
    expect(await throttle.wait(asker('d', null))).toBeUndefined();
  });

  it('lets nobody wait behind another’s tenth call', async () => {
    const throttle = createThrottle(UNLIMITED);
    const order: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const call = (userId: string) =>
      throttle.run(userId, async () => {
        await gate;
        order.push(userId);
      });
    const calls = [...Array.from({ length: 30 }, () => call('busy')), call('late')];
    release();
    await Promise.all(calls);
    // Eight run at once; the newcomer is first of those that wait.
    expect(order.indexOf('late')).toBeLessThanOrEqual(8);
  });

  it('turns away what would wait too long, and works on afterwards', async () => {
    const throttle = createThrottle(UNLIMITED);
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const calls = Array.from({ length: 600 }, (_, n) =>
      throttle
        .run(`${n}`, () => gate)
        .then(
          () => 'done',
          (error) => error,
        ),
    );
    release();
    const ends = await Promise.all(calls);
    expect(ends.filter((end) => end instanceof BusyError)).toHaveLength(600 - 508);
    expect(ends.filter((end) => end === 'done')).toHaveLength(508);
    expect(await throttle.run('a', async () => 1)).toBe(1);
    expect(throttle.state()).toEqual({ running: 0, waiting: 0 });
  });
});
