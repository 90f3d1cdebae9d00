/** Tells when something in a folder has changed and has come to rest. Knows nothing of articles. */
import { realpath } from 'node:fs/promises';
import watcher from '@parcel/watcher';

/** Files written one after the other are told of once, when they have come to rest or after a second at the most. Milliseconds. */
const REST = 300;
const LONGEST_WAIT = 1000;

/**
 * @returns the function that stops watching.
 * @throws where the folder cannot be watched (some network drives).
 */
export async function watchFolder(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const { unsubscribe } = await watcher.subscribe(await realpath(folder), () => {
    if (!timer) since = performance.now();
    else if (performance.now() - since > LONGEST_WAIT - REST) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      onChange();
    }, REST);
  });
  return async () => {
    clearTimeout(timer);
    await unsubscribe();
  };
}
