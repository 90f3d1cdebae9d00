/** Whoever loads has time: what a busy or silent cluster turns away is tried again, later and later. */
import pRetry, { AbortError, type RetryContext } from 'p-retry';
import { isForbidden, isUnreachable } from './connection.ts';

/** After half a second, then later each time, for about three minutes. */
const PATIENCE = {
  retries: 100,
  minTimeout: 500,
  maxTimeout: 15_000,
  factor: 2,
  randomize: true,
  maxRetryTime: 180_000,
} as const;

/** Not an error of the cluster's, but reason to try again. */
export class NotYetError extends Error {}

/** @throws the last error where patience is at an end, any other error at once. */
export function patiently<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  onFailedAttempt: (context: RetryContext) => void = () => {},
): Promise<T> {
  const attempt = async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotYetError || (isUnreachable(error) && !isForbidden(error))) throw error;
      throw new AbortError(error instanceof Error ? error : String(error));
    }
  };
  return pRetry(attempt, { ...PATIENCE, onFailedAttempt, ...(signal ? { signal } : {}) });
}
