/** How the database came to be what it is: one step a change, never edited once released, only added to. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE server_settings (
     guild_id TEXT PRIMARY KEY,
     language TEXT NOT NULL CHECK (language IN ('auto', 'ko', 'en')),
     is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
     mentions INTEGER NOT NULL CHECK (mentions IN (0, 1)),
     channels TEXT NOT NULL
   )`,
  `CREATE TABLE feedback (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     at TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('up', 'down', 'refused')),
     question TEXT NOT NULL,
     passages TEXT NOT NULL,
     index_version TEXT NOT NULL,
     guild_id TEXT
   );
   CREATE INDEX feedback_by_guild ON feedback (guild_id, kind, at);
   CREATE INDEX feedback_by_time ON feedback (at)`,
  'CREATE TABLE owner (application_id TEXT NOT NULL)',
  // Which languages there are is the program's to know: a new one needs no new table.
  `CREATE TABLE settings_of_servers (
     guild_id TEXT PRIMARY KEY,
     language TEXT NOT NULL,
     is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
     mentions INTEGER NOT NULL CHECK (mentions IN (0, 1)),
     channels TEXT NOT NULL
   );
   INSERT INTO settings_of_servers SELECT guild_id, language, is_private, mentions, channels FROM server_settings;
   DROP TABLE server_settings;
   ALTER TABLE settings_of_servers RENAME TO server_settings`,
];
