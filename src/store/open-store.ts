/** Everything that is kept: opened and closed together. */
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { createFeedback, type FeedbackStore } from './feedback.ts';
import { createServerSettings, type ServerSettingsStore } from './server-settings.ts';

export interface Store {
  readonly settings: ServerSettingsStore;
  readonly feedback: FeedbackStore;
  /** Where a broken database was put aside, if there was one. */
  readonly setAside: string | undefined;
  close(): void;
}

/** @throws {StoreError} where the database cannot be used. */
export function openStore(folder: string): Store {
  const { database, setAside } = openDatabase(join(folder, 'gisabot.db'));
  return {
    settings: createServerSettings(database),
    feedback: createFeedback(database),
    setAside,
    close: () => database.close(),
  };
}
