/** Rate limits by bucket, with Discord's headers and its 429 (topics/rate-limits). */
import type { Context } from 'hono';
import { ApiError } from './errors.ts';

/** Rate-limit headers by bucket: five messages in five seconds a channel, fifty of anything else a second (topics/rate-limits). */
export function createBuckets(now: () => number) {
  const buckets = new Map<string, { left: number; resetAt: number }>();
  return {
    headers(c: Context, method: string, path: string): void {
      const isMessage = method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
      const isInteraction = /^\/(?:interactions|webhooks)\//.test(path);
      const key = isMessage ? path : `${method} ${path.replace(/\d{15,}/g, ':id')}`;
      const [limit, window] = isMessage ? [5, 5000] : [50, 1000];
      let bucket = buckets.get(key);
      if (!bucket || bucket.resetAt <= now()) {
        bucket = { left: limit, resetAt: now() + window };
        buckets.set(key, bucket);
      }
      const retryAfter = (bucket.resetAt - now()) / 1000;
      if (bucket.left <= 0 && !isInteraction) throw new RateLimited(retryAfter);
      bucket.left--;
      if (isInteraction) return;
      c.header('X-RateLimit-Limit', String(limit));
      c.header('X-RateLimit-Remaining', String(Math.max(0, bucket.left)));
      c.header('X-RateLimit-Reset', String(bucket.resetAt / 1000));
      c.header('X-RateLimit-Reset-After', retryAfter.toFixed(3));
      c.header('X-RateLimit-Bucket', Buffer.from(key).toString('base64url').slice(0, 32));
    },
  };
}

/** 429 in Discord's shape. */
export class RateLimited extends ApiError {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super(429, 0, 'You are being rate limited.');
    this.retryAfter = retryAfter;
  }
}
