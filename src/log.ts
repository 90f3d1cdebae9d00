/**
 * The log: one line an event on standard error, JSON, or pretty where a person watches. Question text only where a setting says so; tokens
 * and e-mail addresses never; and nothing that somebody wrote can begin a line of its own.
 */
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

/** Where lines go; by default standard error. */
export interface LogTarget {
  write(line: string): unknown;
}

/** With one of these anybody can answer in the bot's name for a quarter of an hour; they stand in the URLs of errors. */
const INTERACTION_TOKEN = /(\/(?:webhooks|interactions)\/\d{1,20}\/)[\w-]+/g;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,255}(?:\.[\w-]{1,63})+/g;
/** Line ends, terminal sequences, and marks that turn the direction of writing (Unicode TR 9). */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

export function createLog(
  { logLevel, token, shard }: Pick<Config, 'logLevel' | 'token' | 'shard'>,
  target?: LogTarget,
): Logger {
  const hide = (text: string) =>
    (token ? text.replaceAll(token, '[token]') : text)
      .replace(INTERACTION_TOKEN, '$1[token]')
      .replace(EMAIL, '[e-mail]');
  const end =
    target ??
    (process.stderr.isTTY
      ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
      : process.stderr);
  return pino(
    {
      level: logLevel,
      base: shard ? { shard: shard.id } : null,
      redact: ['token', '*.token'],
      serializers: { err: (error: unknown) => onOneLine(plain(error), true) },
      formatters: { log: (fields) => onOneLine(fields, false) as Record<string, unknown> },
    },
    { write: (line: string) => void end.write(hide(line)) },
  );
}

/** What helps of an error, and no more: discord.js adds the request that failed, with all that was asked and answered in it. */
function plain(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const told = Object.fromEntries(
    LOGGED_FIELDS.flatMap((key) => (key in error ? [[key, error[key as keyof Error]]] : [])),
  );
  return {
    type: name,
    message,
    stack,
    ...told,
    ...(cause && depth < MAX_DEPTH ? { cause: plain(cause, depth + 1) } : {}),
  };
}

const LOGGED_FIELDS = ['code', 'status', 'method', 'url'];
const MAX_DEPTH = 5;

/** The same with control characters taken out of every text. Line ends of a stack are kept. */
function onOneLine(value: unknown, keepsLines: boolean, depth = 0): unknown {
  if (typeof value === 'string')
    return value.replace(CONTROL, (char) => (keepsLines && char === '\n' ? char : '\ufffd'));
  if (value instanceof Error || typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '…';
  const next = (inner: unknown) => onOneLine(inner, keepsLines, depth + 1);
  if (Array.isArray(value)) return value.map(next);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, next(inner)]));
}
