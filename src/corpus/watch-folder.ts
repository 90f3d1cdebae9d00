/** Tells when something in a folder has changed and has come to rest. Knows nothing of articles. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import watcher from '@parcel/watcher';

/** Files written one after another are reported once: when none has changed for a while, or after a second at the latest. */
const REST_MS = 300;
const LONGEST_WAIT_MS = 1000;
/** The system does not report a folder that was moved away, swapped or linked elsewhere: it is checked this often. */
const LOOK_EVERY_MS = 1000;

/** What is read from the folder; a log that grows beside the articles changes nothing. */
const READ = /\.(?:txt|md|markdown)$/i;

interface Watched {
  /** The folder itself, whatever its name. */
  readonly identity: string;
  readonly subscription: watcher.AsyncSubscription;
  /** Absolute paths of the folders in it, in any depth: the system does not say whether a deleted path was a folder. */
  readonly folders: ReadonlySet<string>;
}

/**
 * Folders that are made, moved in, moved out or deleted count as changes. @parcel/watcher tells of the folder itself but of nothing that it
 * brings along, and does not watch what lies deeper in it: after such an event the whole folder is watched anew.
 *
 * @returns the function that stops watching.
 * @throws where the folder cannot be watched (some network drives).
 */
export async function watchFolder(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  let isStopped = false;
  let needsNewWatch = false;
  let watched: Watched | undefined;
  /** Subscribing and unsubscribing happen one after the other. */
  let work: Promise<void> = Promise.resolve();

  const change = () => {
    if (isStopped) return;
    if (!timer) since = performance.now();
    else if (performance.now() - since > LONGEST_WAIT_MS - REST_MS) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      work = work.then(async () => {
        if (isStopped) return;
        // What is written while nothing is watched is read after the report.
        if (needsNewWatch) await watchAnew();
        onChange();
      });
    }, REST_MS);
  };
  const changeFolders = () => {
    needsNewWatch = true;
    change();
  };
  const see = async (events: readonly watcher.Event[]) => {
    if (events.some(({ path }) => READ.test(path))) change();
    for (const { type, path } of events) {
      if (READ.test(path)) continue;
      const isFolder = type === 'delete' ? watched?.folders.has(path) : type === 'create' && (await isDirectory(path));
      if (isFolder) return changeFolders();
    }
  };
  const subscribe = async (): Promise<Watched> => {
    const { path, identity } = await identify(folder);
    const folders = await listFolders(path);
    const subscription = await watcher.subscribe(path, (error, events) => {
      if (error) changeFolders();
      else void see(events);
    });
    return { identity, subscription, folders };
  };
  const unsubscribe = async () => {
    // A folder that is gone cannot be unwatched any more, which is reported as an error.
    await watched?.subscription.unsubscribe().catch(() => {});
    watched = undefined;
  };
  const watchAnew = async () => {
    needsNewWatch = false;
    await unsubscribe();
    watched = await subscribe().catch(() => undefined);
  };
  const look = async () => {
    const identity = await identify(folder).then(
      (now) => now.identity,
      () => undefined,
    );
    if (isStopped || identity === watched?.identity) return;
    await watchAnew();
    change();
  };

  watched = await subscribe();
  let isLooking = false;
  const interval = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    work = work.then(look).finally(() => {
      isLooking = false;
    });
  }, LOOK_EVERY_MS);
  interval.unref();
  return async () => {
    isStopped = true;
    clearInterval(interval);
    clearTimeout(timer);
    await work;
    await unsubscribe();
  };
}

async function identify(folder: string): Promise<{ path: string; identity: string }> {
  const path = await realpath(folder);
  const { dev, ino } = await stat(path);
  return { path, identity: `${path}:${dev}:${ino}` };
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function listFolders(root: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name)));
}
