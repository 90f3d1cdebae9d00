/**
 * The playground as a newcomer starts it (`npm start` without a token, a process of its own), and a real Chromium before it: for
 * tests, pictures and the page's benchmark.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is, or undefined; with REQUIRE_CHROMIUM (the full check) its absence is an error. */
export function findChromium(): string | undefined {
  const found = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path && existsSync(path));
  if (!found && process.env.REQUIRE_CHROMIUM) throw new Error('no Chromium on this machine: apt-get install chromium');
  if (!found)
    console.warn('Left out: tests of the page, for want of Chromium (apt-get install chromium, or CHROMIUM=path).');
  return found;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export interface RunningPlayground {
  readonly url: string;
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function startPlaygroundProcess(env: Readonly<Record<string, string>> = {}): Promise<RunningPlayground> {
  const child = spawn(process.execPath, ['dist/src/cli.js', 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      LANG: 'ko_KR.UTF-8',
      PORT: '0',
      DISCORD_TOKEN: '',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'gisabot-data-')),
      USER_LIMIT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no page within 20 s:\n${output}`)), 20_000);
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/[^\s]+:\d+/.exec(output)?.[0];
      if (!found || !output.includes('"ready"')) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('exit', () => reject(new Error(`ended early:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
