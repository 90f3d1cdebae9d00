/** Sends the command definitions to Discord, only where they differ: there are 200 creations a day and no more (B16). */
import {
  REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTGetAPIOAuth2CurrentApplicationResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Config } from '../../config.ts';
import type { CommandSet } from '../calls/command.ts';

/** What counts as the definition; the rest of what Discord returns (ids, versions, defaults) is ignored. */
const COMPARED = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'integration_types',
  'contexts',
  'default_member_permissions',
  'type',
] as const;

/**
 * @returns how many definitions were sent; 0 where Discord has the same already.
 */
export async function registerCommands(
  { token, apiUrl, guildId }: Pick<Config, 'token' | 'apiUrl' | 'guildId'>,
  commands: CommandSet,
): Promise<number> {
  const rest = new REST({ api: apiUrl, version: '10' }).setToken(token);
  const application = (await rest.get(Routes.currentApplication())) as RESTGetAPIOAuth2CurrentApplicationResult;
  const route = guildId
    ? Routes.applicationGuildCommands(application.id, guildId)
    : Routes.applicationCommands(application.id);
  const all = [...commands.slash, ...commands.message].map(({ data }) => withNumericPermissions(data));
  // Discord knows contexts and integration types of global commands only.
  const wanted = guildId ? all.map(({ contexts: _, integration_types: __, ...data }) => data) : all;
  const present = (await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  })) as RESTGetAPIApplicationCommandsResult;
  if (isSame(wanted, present)) return 0;
  await rest.put(route, { body: wanted });
  return wanted.length;
}

/** The published specification takes a number where discord.js has a string, and gives a string back. */
function withNumericPermissions<D extends RESTPostAPIApplicationCommandsJSONBody>(data: D) {
  const { default_member_permissions: permissions, ...rest } = data;
  return permissions ? { ...rest, default_member_permissions: Number(permissions) } : rest;
}

function isSame(wanted: readonly object[], present: readonly object[]): boolean {
  const keys = (list: readonly object[]) =>
    list
      .map((c) => JSON.stringify(normal(c)))
      .sort()
      .join('\n');
  return keys(wanted) === keys(present);
}

/** Only what counts, keys in order, defaults left out. */
function normal(command: object): unknown {
  const all: Record<string, unknown> = { type: 1, ...command };
  const permissions = all.default_member_permissions;
  if (permissions !== undefined && permissions !== null) all.default_member_permissions = String(permissions);
  return sorted(Object.fromEntries(COMPARED.map((key) => [key, all[key]])));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(
      ([, v]) => v !== undefined && v !== null && v !== false && v !== '' && !(Array.isArray(v) && v.length === 0),
    )
    .map(([k, v]) => [k, sorted(v)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
