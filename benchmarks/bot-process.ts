/** The bot as a process of its own on a Discord of this machine, with no limits and with folders of its own: what load, soak and crash drive. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LoopbackDiscord } from '../src/playground/loopback-discord.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';

export interface BotProcess {
  readonly child: ChildProcess;
  /** The last of its log. */
  log(): string;
  /** Resolves when it answers; false where it has ended, or takes longer. Milliseconds. */
  isUp(within: number): Promise<boolean>;
}

export interface BotFolders {
  readonly corpus: string;
  readonly cache: string;
  readonly data: string;
}

/** UTF-16 units of the log that are kept: a soak writes for hours. */
const LOG_CHARS = 20_000;

export function startBotProcess(
  discord: LoopbackDiscord,
  { corpus, cache, data }: BotFolders,
  env: Readonly<Record<string, string>> = {},
): BotProcess {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist/src/cli.js'), 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      CORPUS_DIR: corpus,
      CACHE_DIR: cache,
      DATA_DIR: data,
      USER_LIMIT: '0',
      GUILD_LIMIT: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-LOG_CHARS);
  });
  return {
    child,
    log: () => log,
    async isUp(within) {
      const end = Date.now() + within;
      const isThere = () => log.includes('"index ready"') && log.includes('"ready"');
      while (!isThere() && Date.now() < end && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return isThere();
    },
  };
}
