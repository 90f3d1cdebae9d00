/** What the process of a shard and the one that started it say to each other, beside what discord.js says: the search, health and metrics. */
import type { ChildProcess } from 'node:child_process';
import { deserialize, serialize } from 'node:v8';
import type { Measured } from '../../operations/metrics.ts';
import type { Channel } from '../../service/search-client.ts';

/** A shard that ends with this will not do better next time: the token is not taken, the settings cannot be used (sysexits.h, EX_CONFIG). */
export const CONFIGURATION_ERROR_EXIT_CODE = 78;

/** The state of a shard: sent when it changes and every few seconds, so that a silent shard is noticed. */
export interface ShardReport {
  readonly isReady: boolean;
}

/** Binary, in base64: JSON would lose what is undefined. */
type ShardMessage =
  | { readonly gisabot: 'search'; readonly message: string }
  | { readonly gisabot: 'report'; readonly report: ShardReport }
  | { readonly gisabot: 'measure' }
  | { readonly gisabot: 'measured'; readonly measured: Measured };

interface Speaker {
  send?(message: object, callback: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** The side of the process that started the shard. */
export function processChannel(child: ChildProcess) {
  return {
    channel: channelOver(child),
    onReport: (listener: (report: ShardReport) => void) =>
      listen(child, (message) => {
        if (message.gisabot === 'report') listener(message.report);
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
        const stop = listen(child, (message) => {
          if (message.gisabot === 'measured') finish(message.measured);
        });
        send(child, { gisabot: 'measure' });
      }),
  };
}

/** The channel of a shard to the process that started it. */
export type ShardParent = ReturnType<typeof parentChannel>;

/** The shard's side. */
export function parentChannel(self: Speaker = process) {
  return {
    channel: channelOver(self),
    report: (report: ShardReport) => send(self, { gisabot: 'report', report }),
    onMeasure: (measure: () => Promise<Measured>) =>
      listen(self, (message) => {
        if (message.gisabot === 'measure')
          void measure().then((measured) => send(self, { gisabot: 'measured', measured }));
      }),
  };
}

function channelOver(other: Speaker): Channel {
  return {
    post: (message) => send(other, { gisabot: 'search', message: serialize(message).toString('base64') }),
    on: (listener) =>
      void listen(other, (message) => {
        if (message.gisabot === 'search') listener(deserialize(Buffer.from(message.message, 'base64')));
      }),
  };
}

/** Does nothing where the other process has ended. */
function send(other: Speaker & { readonly connected?: boolean }, message: ShardMessage): void {
  // With a callback, or a channel that closes meanwhile would end this process with an error event.
  if (other.connected) other.send?.(message, () => {});
}

function listen(other: Speaker, listener: (message: ShardMessage) => void): () => void {
  const onMessage = (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'gisabot' in message) listener(message as ShardMessage);
  };
  other.on('message', onMessage);
  return () => void other.off('message', onMessage);
}
