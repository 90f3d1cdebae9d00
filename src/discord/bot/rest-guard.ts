/**
 * Stands between discord.js and Discord's REST: counts the answers, and stops sending before Discord bans the address, which it does for
 * ten minutes and more after 10,000 answers 401, 403 or 429 within ten minutes (topics/rate-limits, "Invalid Request Limit").
 */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** Thrown in place of sending: too many recent requests were invalid. */
export class SendingStoppedError extends Error {
  constructor(count: number) {
    super(`sending stopped: ${count} invalid requests within ten minutes`);
    this.name = 'SendingStoppedError';
  }
}

export interface RestGuard {
  readonly makeRequest: RESTOptions['makeRequest'];
  /** Invalid requests (answers 401, 403, 429) of the last ten minutes. */
  invalidRequests(): number;
}

export interface RestGuardOptions {
  /** Told of every answer's status. */
  readonly onResponse?: (status: number) => void;
  /** Called when sending stops and when it resumes. */
  readonly onStop?: (stopped: boolean, count: number) => void;
  readonly send?: RESTOptions['makeRequest'];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How many processes share the address; by default this one alone. */
  readonly processes?: number;
  /** At this many invalid requests of all processes nothing is sent any more. */
  readonly most?: number;
}

const WINDOW_MS = 10 * 60_000;
/** Other processes behind the same address count, too: room is left for them. */
const MAX_INVALID_REQUESTS = 8000;
const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);

export function createRestGuard({
  onResponse = () => {},
  onStop = () => {},
  send = DefaultRestOptions.makeRequest,
  now = Date.now,
  processes = 1,
  most: ofAll = MAX_INVALID_REQUESTS,
}: RestGuardOptions = {}): RestGuard {
  const most = Math.max(1, Math.floor(ofAll / processes));
  /** When each invalid request was, oldest first. */
  let invalidAt: number[] = [];
  let isStopped = false;
  const count = () => {
    const from = now() - WINDOW_MS;
    const first = invalidAt.findIndex((at) => at > from);
    invalidAt = first < 0 ? [] : invalidAt.slice(first);
    return invalidAt.length;
  };
  const check = () => {
    const invalid = count();
    if (invalid >= most !== isStopped) {
      isStopped = !isStopped;
      onStop(isStopped, invalid);
    }
    return invalid;
  };
  return {
    invalidRequests: count,
    async makeRequest(url, init) {
      const invalid = check();
      if (isStopped) throw new SendingStoppedError(invalid);
      const response = await send(url, init);
      onResponse(response.status);
      // Discord does not count a limit that is shared with other bots.
      if (INVALID.has(response.status) && response.headers.get('x-ratelimit-scope') !== 'shared') invalidAt.push(now());
      return response;
    },
  };
}
