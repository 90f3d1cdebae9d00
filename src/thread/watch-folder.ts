/** Tells when something in a folder has changed and has come to rest. Knows nothing of articles. */
import { realpath, stat } from 'node:fs/promises';
import watcher from '@parcel/watcher';

/** Files written one after the other are told of once, when they have come to rest or after a second at the most. Milliseconds. */
const REST = 300;
const LONGEST_WAIT = 1000;
/** A folder that was moved away, swapped or linked elsewhere is not told of by the system: it is looked for this often. Milliseconds. */
const LOOK = 1000;

/** What is read from the folder; a log that grows beside the articles changes nothing. */
const READ = /\.(?:txt|md|markdown)$/i;

interface Watched {
  /** The folder itself, whatever its name. */
  readonly identity: string;
  readonly subscription: watcher.AsyncSubscription;
}

/**
 * @returns the function that stops watching.
 * @throws where the folder cannot be watched (some network drives).
 */
export async function watchFolder(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const change = () => {
    if (!timer) since = performance.now();
    else if (performance.now() - since > LONGEST_WAIT - REST) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      onChange();
    }, REST);
  };
  const subscribe = async (): Promise<Watched> => {
    const { path, identity } = await identify(folder);
    const subscription = await watcher.subscribe(path, (error, events) => {
      if (error || events.some((event) => READ.test(event.path))) change();
    });
    return { identity, subscription };
  };
  let watched: Watched | undefined = await subscribe();
  let looking: Promise<void> | undefined;
  const look = async () => {
    const identity = await identify(folder).then(
      (now) => now.identity,
      () => undefined,
    );
    if (identity === watched?.identity) return;
    await watched?.subscription.unsubscribe().catch(() => {});
    watched = identity === undefined ? undefined : await subscribe().catch(() => undefined);
    change();
  };
  const interval = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, LOOK);
  interval.unref();
  return async () => {
    clearInterval(interval);
    clearTimeout(timer);
    await looking;
    clearTimeout(timer);
    await watched?.subscription.unsubscribe();
  };
}

async function identify(folder: string): Promise<{ path: string; identity: string }> {
  const path = await realpath(folder);
  const { dev, ino } = await stat(path);
  return { path, identity: `${path}:${dev}:${ino}` };
}
