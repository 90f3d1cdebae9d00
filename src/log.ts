/** The log: one line an event on standard error, JSON, or pretty where a person watches. Question text only where a setting says so. */
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

export function createLog({ logLevel, token }: Pick<Config, 'logLevel' | 'token'>): Logger {
  const hide = (text: string) => (token ? text.replaceAll(token, '[token]') : text);
  const target = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
    : { write: (line: string) => void process.stderr.write(hide(line)) };
  return pino({ level: logLevel, base: null, redact: ['token', '*.token'] }, target);
}
