/** Everything that is kept: opened, cleared out and closed together. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from './database.ts';
import { createFeedback, type FeedbackStore } from './feedback.ts';
import { createServerSettings, type ServerSettingsStore } from './server-settings.ts';

export interface Store {
  readonly settings: ServerSettingsStore;
  readonly feedback: FeedbackStore;
  /** Where a broken database was put aside, if there was one. */
  readonly setAside: string | undefined;
  /** Forgets feedback, and broken databases, older than this many days. Returns how many entries were deleted. */
  forgetOlderThan(days: number): number;
  /**
   * Forgets all of the servers that `isHere` says no to. Returns how many servers it forgot; undefined, and none, where another application wrote
   * this database first: its servers are others.
   */
  forgetServers(applicationId: string, isHere: (guildId: string) => boolean): number | undefined;
  close(): void;
}

const DAY_MS = 86_400_000;

/** The database of a data folder, whether it exists or not. */
export function databasePath(folder: string): string {
  return join(folder, 'gisabot.db');
}

/**
 * @param mayPutAside - false where another process may be writing to it.
 * @throws {StoreError} where the database cannot be used.
 */
export function openStore(folder: string, { mayPutAside = true } = {}): Store {
  const path = databasePath(folder);
  const { database, setAside } = openDatabase(path, mayPutAside);
  const [settings, feedback] = [createServerSettings(database), createFeedback(database)];
  return {
    settings,
    feedback,
    setAside,
    forgetOlderThan(days) {
      removeBroken(path, days);
      return feedback.forgetOlderThan(days);
    },
    forgetServers(applicationId, isHere) {
      const owner = database.prepare('SELECT application_id AS id FROM owner').get() as { id: string } | undefined;
      if (!owner) database.prepare('INSERT INTO owner (application_id) VALUES (?)').run(applicationId);
      else if (owner.id !== applicationId) return undefined;
      const kept = database
        .prepare(
          'SELECT guild_id AS id FROM server_settings UNION SELECT guild_id FROM feedback WHERE guild_id IS NOT NULL',
        )
        .all() as Array<{ id: string }>;
      const gone = kept.filter(({ id }) => !isHere(id));
      for (const { id } of gone) {
        settings.forget(id);
        feedback.forget({ guildId: id });
      }
      return gone.length;
    },
    close: () => database.close(),
  };
}

function removeBroken(path: string, days: number): void {
  for (const name of readdirSync(dirname(path))) {
    const file = join(dirname(path), name);
    if (file.startsWith(`${path}.broken-`) && Date.now() - statSync(file).mtimeMs > days * DAY_MS) rmSync(file);
  }
}
