/** How much one person, one server, and all together may ask: limits by the minute, and a queue in which nobody waits behind somebody's tenth question. */
import PQueue from 'p-queue';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface Asker {
  readonly userId: string;
  readonly guildId: string | null;
}

export interface ThrottleOptions {
  /** Calls a minute that one person may make; 0 is no limit. */
  readonly userLimit: number;
  /** … and all of one server together. */
  readonly guildLimit: number;
}

export interface Throttle {
  /** Counts a call. @returns undefined where it may go on, or after how many seconds the next may. */
  wait(asker: Asker): Promise<number | undefined>;
  /** May another list of choices be asked for while somebody types? They ask at every key, so that they may do so more often. */
  mayType(userId: string): Promise<boolean>;
  /**
   * Works when it is this person's turn.
   *
   * @throws {BusyError} at once, where too many wait already.
   */
  run<T>(userId: string, work: () => Promise<T>): Promise<T>;
  state(): { readonly running: number; readonly waiting: number };
}

/** Too many calls wait already. */
export class BusyError extends Error {
  constructor() {
    super('too many calls wait already');
    this.name = 'BusyError';
  }
}

/** Seconds that the limits are counted in. */
const LIMIT_WINDOW_S = 60;
/** The search thread works on one thing at a time; a few more wait beside it for Discord. */
const CONCURRENT_CALLS = 8;
/** Lists of choices for each call that a person may make. */
const COMPLETIONS_PER_CALL = 20;
/** At the pace of a small machine (50 answers a second) the last of these waits ten seconds. */
const MAX_WAITING_CALLS = 500;

export function createThrottle({ userLimit, guildLimit }: ThrottleOptions): Throttle {
  const users = limiter(userLimit);
  const guilds = limiter(guildLimit);
  const typing = limiter(userLimit * COMPLETIONS_PER_CALL);
  const queue = new PQueue({ concurrency: CONCURRENT_CALLS });
  const inQueue = new Map<string, number>();
  return {
    async wait({ userId, guildId }) {
      // A person over the limit does not use up the server's.
      return (await secondsToWait(users, userId)) ?? (guildId ? await secondsToWait(guilds, guildId) : undefined);
    },
    mayType: async (userId) => (await secondsToWait(typing, userId)) === undefined,
    async run(userId, work) {
      if (queue.size >= MAX_WAITING_CALLS) throw new BusyError();
      const own = inQueue.get(userId) ?? 0;
      inQueue.set(userId, own + 1);
      try {
        return await queue.add(work, { priority: -own });
      } finally {
        const left = (inQueue.get(userId) ?? 1) - 1;
        if (left > 0) inQueue.set(userId, left);
        else inQueue.delete(userId);
      }
    },
    state: () => ({ running: queue.pending, waiting: queue.size }),
  };
}

function limiter(perMinute: number): RateLimiterMemory | undefined {
  return perMinute > 0 ? new RateLimiterMemory({ points: perMinute, duration: LIMIT_WINDOW_S }) : undefined;
}

async function secondsToWait(limit: RateLimiterMemory | undefined, key: string): Promise<number | undefined> {
  try {
    await limit?.consume(key);
    return undefined;
  } catch (over) {
    if (over instanceof RateLimiterRes) return Math.max(1, Math.ceil(over.msBeforeNext / 1000));
    throw over;
  }
}
