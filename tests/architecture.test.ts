import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: room → rooms. A file in src/ itself is a room of its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  korean: [],
  messages: [],
  'project-root': [],
  log: ['config'],
  config: ['korean'],
  corpus: ['korean'],
  question: ['korean'],
  search: ['korean', 'question', 'corpus', 'project-root'],
  opensearch: ['search', 'korean', 'corpus', 'config'],
  answer: ['search', 'question', 'korean', 'corpus'],
  store: [],
  operations: [],
  discord: ['answer', 'search', 'corpus', 'messages', 'config', 'log', 'thread', 'store', 'operations'],
  terminal: ['answer', 'messages'],
  commands: ['discord', 'store'],
  playground: [],
  app: ['answer', 'search', 'corpus', 'config'],
  thread: ['app', 'answer', 'opensearch', 'search', 'corpus', 'korean', 'project-root'],
  cli: [
    'app',
    'thread',
    'opensearch',
    'answer',
    'search',
    'corpus',
    'config',
    'discord',
    'commands',
    'log',
    'messages',
    'project-root',
    'terminal',
    'playground',
    'store',
  ],
};

/** One owner a package. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'discord.js': ['discord', 'commands'],
  minisearch: ['search'],
  '@opensearch-project/opensearch': ['opensearch'],
  'lru-cache': ['opensearch'],
  'gray-matter': ['corpus'],
  entities: ['corpus'],
  birpc: ['thread'],
  '@parcel/watcher': ['thread'],
  dotenv: ['config'],
  'fastest-levenshtein': ['config'],
  zod: ['config'],
  'garu-ko': ['korean'],
  'iconv-lite': ['korean'],
  commander: ['cli'],
  open: ['cli'],
  i18next: ['messages'],
  pino: ['log'],
  'pino-pretty': ['log'],
  'cli-progress': ['terminal'],
  hono: ['playground', 'operations'],
  '@hono/node-server': ['playground', 'operations'],
  libsql: ['store'],
  'prom-client': ['operations'],
  'p-queue': ['discord', 'opensearch'],
  'p-retry': ['opensearch'],
  'rate-limiter-flexible': ['discord'],
  ws: ['playground'],
};

const files = ['src', 'commands'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(root, f)),
);
const roomOf = (path: string) =>
  path.startsWith('commands') ? 'commands' : (relative('src', path).split('/')[0] ?? '').replace(/\.ts$/, '');
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((m) => m[1] ?? '');

describe('imports go one way', () => {
  it.each(files)('in %s', (file) => {
    const room = roomOf(file);
    for (const target of importsOf(file)) {
      if (target.startsWith('.')) {
        const other = roomOf(relative('.', resolve(dirname(file), target)));
        if (other !== room) expect(MAY_IMPORT[room], `${room} → ${other}`).toContain(other);
      } else if (!target.startsWith('node:')) {
        const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
        expect(OWNERS[name], `${name} has no owner`).toBeDefined();
        expect(OWNERS[name], `${name} in ${room}`).toContain(room);
      }
    }
  });
});

describe('environment variables', () => {
  it('are read by config.ts and the log’s pretty printing only', () => {
    const readers = files.filter((f) => /process\.env\b/.test(readFileSync(f, 'utf8')));
    expect(readers).toEqual(['src/config.ts']);
  });
});
