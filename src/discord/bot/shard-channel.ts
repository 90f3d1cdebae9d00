/** What the process of a shard and the one that started it say to each other, beside what discord.js says: the search, health and metrics. */
import type { ChildProcess } from 'node:child_process';
import { deserialize, serialize } from 'node:v8';
import type { Measured } from '../../operations/metrics.ts';
import type { Channel } from '../../service/search-client.ts';

/** A shard that ends with this will not do better next time: the token is not taken, the settings cannot be used (sysexits.h, EX_CONFIG). */
export const LASTING_FAULT = 78;

/** How a shard is: said when it changes, and every few seconds, so that silence tells, too. */
export interface ShardReport {
  readonly isReady: boolean;
}

/** Binary, in base64: JSON would lose what is undefined. */
type Said =
  | { readonly gisabot: 'search'; readonly message: string }
  | { readonly gisabot: 'report'; readonly report: ShardReport }
  | { readonly gisabot: 'measure' }
  | { readonly gisabot: 'measured'; readonly measured: Measured };

interface Speaker {
  send?(message: object, callback: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** The side of who started the shard. */
export function processChannel(child: ChildProcess) {
  return {
    channel: channelOver(child),
    onReport: (take: (report: ShardReport) => void) =>
      listen(child, (said) => {
        if (said.gisabot === 'report') take(said.report);
      }),
    /** Undefined where no answer comes in time. */
    measured: (within: number) =>
      new Promise<Measured | undefined>((resolve) => {
        const finish = (measured: Measured | undefined) => {
          clearTimeout(timer);
          stop();
          resolve(measured);
        };
        const timer = setTimeout(() => finish(undefined), within);
        const stop = listen(child, (said) => {
          if (said.gisabot === 'measured') finish(said.measured);
        });
        say(child, { gisabot: 'measure' });
      }),
  };
}

/** Who started the process of a shard. */
export type ShardParent = ReturnType<typeof parentChannel>;

/** The shard's side. */
export function parentChannel(self: Speaker = process) {
  return {
    channel: channelOver(self),
    report: (report: ShardReport) => say(self, { gisabot: 'report', report }),
    onMeasure: (measure: () => Promise<Measured>) =>
      listen(self, (said) => {
        if (said.gisabot === 'measure') void measure().then((measured) => say(self, { gisabot: 'measured', measured }));
      }),
  };
}

function channelOver(other: Speaker): Channel {
  return {
    post: (message) => say(other, { gisabot: 'search', message: serialize(message).toString('base64') }),
    on: (take) =>
      void listen(other, (said) => {
        if (said.gisabot === 'search') take(deserialize(Buffer.from(said.message, 'base64')));
      }),
  };
}

/** Who has gone is told nothing. */
function say(other: Speaker & { readonly connected?: boolean }, said: Said): void {
  // With a callback, or a channel that closes meanwhile would end this process with an error event.
  if (other.connected) other.send?.(said, () => {});
}

function listen(other: Speaker, take: (said: Said) => void): () => void {
  const hear = (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'gisabot' in message) take(message as Said);
  };
  other.on('message', hear);
  return () => void other.off('message', hear);
}
