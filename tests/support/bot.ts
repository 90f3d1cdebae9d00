/** The real bot as a process of its own, on a loopback Discord: what end-to-end tests drive. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  type LoopbackDiscord,
  type LoopbackOptions,
  type ObservedEvent,
  startLoopbackDiscord,
} from '../../src/playground/loopback-discord.ts';
import type { Interaction, Message } from '../../src/playground/world.ts';
import { checked, inspectBody, violations } from './specification.ts';

export interface RunningBot {
  readonly process: ChildProcess;
  /** Its log so far. */
  log(): string;
  /** Resolves when the log holds the text. */
  logged(text: string, within?: number): Promise<void>;
  /** Sends the signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function startBot(discord: LoopbackDiscord, env: Readonly<Record<string, string>> = {}): RunningBot {
  const child = spawn(process.execPath, ['dist/src/cli.js', 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'gisabot-data-')),
      USER_LIMIT: '0',
      GUILD_LIMIT: '0',
      LANG: 'ko_KR.UTF-8',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    text += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  return {
    process: child,
    log: () => text,
    logged: (wanted, within = 20_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`"${wanted}" is not in the log:\n${text}`)), within);
        const look = () => {
          if (!text.includes(wanted)) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

/** SHARDS for all end-to-end tests: E2E_SHARDS=2 runs them on a bot of two processes. */
const SHARDS = process.env.E2E_SHARDS ?? '';

/** E2E_ENGINE=opensearch runs them on the cluster of OPENSEARCH_URL, with an index for each folder. */
export const IS_REMOTE = process.env.E2E_ENGINE === 'opensearch';

function engineFor(folder: string | undefined): Record<string, string> {
  if (!IS_REMOTE) return {};
  const key = createHash('sha256').update(`${process.ppid} ${folder}`).digest('hex').slice(0, 12);
  return {
    SEARCH_ENGINE: 'opensearch',
    OPENSEARCH_URL: process.env.OPENSEARCH_URL ?? '',
    OPENSEARCH_INDEX: `e2e_${key}`,
  };
}

/** A loopback Discord with a bot that is ready on it. */
export async function startBoth(options: LoopbackOptions = {}, given: Readonly<Record<string, string>> = {}) {
  const env = { ...(SHARDS ? { SHARDS } : {}), ...engineFor(given.CORPUS_DIR), ...given };
  const discord = await startLoopbackDiscord({ inspect: inspectBody, shards: Number(env.SHARDS) || 1, ...options });
  const bot = startBot(discord, env);
  await bot.logged(env.SHARDS ? '"all shards are ready"' : '"ready"');
  await bot.logged('"index ready"');
  const user = discord.world.addUser('독자');
  return {
    discord,
    bot,
    user,
    async close() {
      await bot.stop();
      await discord.close();
      expect(violations, 'bodies that break Discord’s specification').toEqual([]);
      if (process.env.DISCORD_OPENAPI) expect(checked.bodies).toBeGreaterThan(0);
    },
  };
}

/** The bot's finished reply to an interaction: no longer "thinking…". */
export async function replyTo(discord: LoopbackDiscord, interaction: Interaction, within = 5000): Promise<Message> {
  const event = await discord.waitForEvent(
    (s): s is ObservedEvent & { message: Message } =>
      (s.kind === 'message-create' || s.kind === 'message-update') &&
      s.message.interactionId === interaction.id &&
      !s.message.loading,
    within,
  );
  return event.message;
}

/** The bot's reply to a message. */
export async function replyToMessage(discord: LoopbackDiscord, message: Message, within = 5000): Promise<Message> {
  const event = await discord.waitForEvent(
    (s): s is ObservedEvent & { message: Message } =>
      s.kind === 'message-create' && s.message.replyTo === message.id && s.message.authorId === discord.world.bot.id,
    within,
  );
  return event.message;
}

/** All that a message shows, as text. */
export function shown(message: Message): string {
  return [
    message.content,
    ...message.embeds.flatMap((e) => [e.title, e.description, (e.footer as { text?: string } | undefined)?.text]),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The custom_ids of a message's buttons by label. */
export function buttonsOf(message: Message): Map<string, string> {
  const buttons = message.components.flatMap(
    (row) => (row.components as Array<{ label: string; custom_id?: string; url?: string }>) ?? [],
  );
  return new Map(buttons.map((b) => [b.label, b.custom_id ?? b.url ?? '']));
}
