/**
 * The one file the bot writes for good: SQLite, opened safely, brought up to date by migrations, and put aside where it is broken. What a
 * call has returned from is on the disk.
 */
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'libsql';
import { MIGRATIONS } from './migrations.ts';

export type Database = Sqlite.Database;

/** The database cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  readonly code: 'newer' | 'unusable';
  readonly path: string;
  constructor(code: StoreError['code'], path: string, cause?: unknown) {
    super(`${path}: ${code}`, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.path = path;
  }
}

export interface Opening {
  readonly database: Database;
  /** Where a broken file was put aside, if there was one. */
  readonly setAside: string | undefined;
}

/** How long to wait for another process that writes (a second bot, an export). */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the database, making it where it is missing. A file that is no database, or damaged, is put aside under another name.
 *
 * @throws {StoreError} where a newer version wrote it, or where it cannot be opened at all.
 */
export function openDatabase(path: string, mayPutAside = true): Opening {
  let setAside: string | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(path) && !isSound(path)) {
      if (!mayPutAside) throw new StoreError('unusable', path, 'the database is broken');
      setAside = `${path}.broken-${Date.now()}`;
      renameSync(path, setAside);
      for (const part of ['-wal', '-shm']) if (existsSync(path + part)) renameSync(path + part, setAside + part);
    }
    const database = connect(path);
    chmodSync(path, 0o600);
    migrate(database, path);
    return { database, setAside };
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError('unusable', path, error);
  }
}

function connect(path: string): Database {
  const database = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // What is deleted is gone from the file, too.
  database.pragma('secure_delete = ON');
  return database;
}

/** Only what the file itself is wrong about counts: a locked or unreadable one is not put aside. */
function isSound(path: string): boolean {
  let database: Database | undefined;
  try {
    database = connect(path);
    const [first] = database.prepare('PRAGMA quick_check(1)').all() as Array<{ quick_check: string }>;
    return first?.quick_check === 'ok';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/NOTADB|CORRUPT/.test(code) || /not a database|malformed/.test(String(error))) return false;
    throw error;
  } finally {
    database?.close();
  }
}

/** Each step whole or not at all; the number of those taken is kept in the file itself. */
function migrate(database: Database, path: string): void {
  const version = () => (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version() > MIGRATIONS.length) {
    database.close();
    throw new StoreError('newer', path);
  }
  while (version() < MIGRATIONS.length) {
    database.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have taken the step while this one waited.
      const step = version();
      const sql = MIGRATIONS[step];
      if (sql !== undefined) database.exec(`${sql}; PRAGMA user_version = ${step + 1}`);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}
