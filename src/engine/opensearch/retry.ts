/** Requests of the loader are repeated while the cluster is busy or silent, with growing delays. */
import pRetry, { AbortError, type RetryContext } from 'p-retry';
import { isForbidden, isUnreachable } from './connection.ts';

/** After half a second, then later each time, for about three minutes. */
const RETRY_POLICY = {
  retries: 100,
  minTimeout: 500,
  maxTimeout: 15_000,
  factor: 2,
  randomize: true,
  maxRetryTime: 180_000,
} as const;

/** Thrown by the work itself where it must be repeated. */
export class RetryableError extends Error {}

/** @throws the last error when the policy allows no more attempts, any other error at once. */
export function withRetries<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  onFailedAttempt: (context: RetryContext) => void = () => {},
): Promise<T> {
  const attempt = async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RetryableError || (isUnreachable(error) && !isForbidden(error))) throw error;
      throw new AbortError(error instanceof Error ? error : String(error));
    }
  };
  return pRetry(attempt, { ...RETRY_POLICY, onFailedAttempt, ...(signal ? { signal } : {}) });
}
