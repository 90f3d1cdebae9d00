/** What a server's keepers have set: kept in the database, read from memory, for the acknowledgement waits for it. */
import { LOCALES, type Locale } from '../messages/index.ts';
import type { Database } from './database.ts';

/** The language of replies; auto is the reader's own. */
export type ReplyLanguage = 'auto' | Locale;

export const LANGUAGES: readonly ReplyLanguage[] = ['auto', ...LOCALES];

export interface ServerSettings {
  readonly language: ReplyLanguage;
  /** Replies are for the asker alone, unless they say otherwise. */
  readonly isPrivate: boolean;
  /** Answer where the bot is mentioned. */
  readonly mentions: boolean;
  /** Ids of the channels it answers in, their threads included; none means everywhere. */
  readonly channels: readonly string[];
}

export const DEFAULT_SETTINGS: ServerSettings = { language: 'auto', isPrivate: false, mentions: true, channels: [] };

/** More would not fit into the reply that lists them. */
export const MAX_CHANNELS = 50;

export interface ServerSettingsStore {
  /** Those of a server; the default in DMs and where nothing was set. */
  of(guildId: string | null | undefined): ServerSettings;
  /** Changes some; when this returns they are on the disk. */
  change(guildId: string, changes: Partial<ServerSettings>): ServerSettings;
  /** Back to the default. */
  forget(guildId: string): void;
}

interface Row {
  guild_id: string;
  language: string;
  is_private: number;
  mentions: number;
  channels: string;
}

export function createServerSettings(database: Database): ServerSettingsStore {
  const readAll = database.prepare('SELECT * FROM server_settings');
  const readVersion = database.prepare('PRAGMA data_version');
  let known = new Map<string, ServerSettings>();
  let version = -1;
  /** Another process (gisabot forget) may have changed them. */
  const current = () => {
    const { data_version } = readVersion.get() as { data_version: number };
    if (data_version !== version) {
      version = data_version;
      known = new Map((readAll.all() as Row[]).map((row) => [row.guild_id, fromRow(row)]));
    }
    return known;
  };
  const write = database.prepare(
    `INSERT INTO server_settings (guild_id, language, is_private, mentions, channels) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (guild_id) DO UPDATE SET language = excluded.language, is_private = excluded.is_private,
       mentions = excluded.mentions, channels = excluded.channels`,
  );
  const remove = database.prepare('DELETE FROM server_settings WHERE guild_id = ?');
  const of = (guildId: string | null | undefined) => current().get(guildId ?? '') ?? DEFAULT_SETTINGS;
  return {
    of,
    change(guildId, changes) {
      const next = { ...of(guildId), ...changes };
      const { language, isPrivate, mentions, channels } = next;
      write.run(guildId, language, Number(isPrivate), Number(mentions), JSON.stringify(channels));
      known.set(guildId, next);
      return next;
    },
    forget(guildId) {
      remove.run(guildId);
      known.delete(guildId);
    },
  };
}

function fromRow({ language, is_private, mentions, channels }: Row): ServerSettings {
  const ids: unknown = JSON.parse(channels);
  return {
    // A newer program may have had more languages.
    language: isLanguage(language) ? language : 'auto',
    isPrivate: is_private === 1,
    mentions: mentions === 1,
    channels: Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [],
  };
}

export function isLanguage(value: string | null): value is ReplyLanguage {
  return LANGUAGES.some((language) => language === value);
}
