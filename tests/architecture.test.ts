import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms from the bottom to the top, and whom each may import: only rooms above it in this list. A file in src/ itself is a room of its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'project-root': [],
  messages: [],
  store: ['messages'],
  operations: [],
  playground: [],
  korean: [],
  config: ['korean', 'messages'],
  log: ['config'],
  lexicon: ['korean', 'project-root'],
  corpus: ['korean'],
  index: ['corpus', 'lexicon', 'korean'],
  'question/intent': ['korean'],
  question: ['question/intent', 'lexicon', 'korean'],
  engine: ['question', 'index', 'corpus', 'lexicon'],
  'engine/embedded': ['engine', 'question', 'index', 'corpus', 'lexicon', 'korean'],
  'engine/opensearch': ['engine', 'question', 'index', 'corpus', 'lexicon', 'korean', 'config'],
  'ranking/model': [],
  ranking: ['ranking/model', 'engine', 'question', 'index', 'lexicon', 'korean'],
  'answer/quotes': ['ranking', 'question', 'index', 'corpus', 'lexicon', 'korean'],
  'answer/kinds': [
    'answer/quotes',
    'ranking',
    'ranking/model',
    'engine',
    'question',
    'question/intent',
    'index',
    'corpus',
    'lexicon',
    'korean',
  ],
  answer: ['answer/kinds', 'answer/quotes', 'ranking', 'engine', 'question', 'question/intent', 'index', 'korean'],
  service: [
    'answer',
    'ranking',
    'engine/embedded',
    'engine/opensearch',
    'index',
    'corpus',
    'lexicon',
    'korean',
    'config',
    'project-root',
  ],
  'discord/replies': ['service', 'answer', 'answer/kinds', 'answer/quotes', 'engine', 'corpus', 'store', 'messages'],
  'discord/calls': [
    'discord/replies',
    'service',
    'answer',
    'answer/kinds',
    'answer/quotes',
    'engine',
    'question',
    'corpus',
    'store',
    'operations',
    'messages',
    'log',
  ],
  'discord/bot': ['discord/calls', 'discord/replies', 'service', 'corpus', 'store', 'operations', 'config', 'log'],
  terminal: ['answer', 'answer/kinds', 'answer/quotes', 'question', 'messages'],
  commands: ['discord/calls', 'discord/replies', 'store'],
  cli: [
    'commands',
    'terminal',
    'discord/bot',
    'discord/calls',
    'service',
    'answer',
    'answer/kinds',
    'engine',
    'engine/opensearch',
    'lexicon',
    'corpus',
    'playground',
    'store',
    'messages',
    'log',
    'config',
    'project-root',
  ],
};

/** One owner a package. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'discord.js': ['discord/bot', 'discord/calls', 'discord/replies', 'commands'],
  minisearch: ['engine/embedded'],
  '@opensearch-project/opensearch': ['engine/opensearch'],
  'lru-cache': ['engine/opensearch'],
  'gray-matter': ['corpus'],
  entities: ['corpus'],
  '@parcel/watcher': ['corpus'],
  birpc: ['service'],
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
  'p-queue': ['discord/bot', 'discord/calls', 'engine/opensearch'],
  'p-retry': ['engine/opensearch'],
  'rate-limiter-flexible': ['discord/calls'],
  ws: ['playground'],
};

/** More files than this in one folder, and nobody finds anything in it. */
const MAX_FILES_PER_FOLDER = 16;

const filesIn = (roots: readonly string[]) =>
  roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.ts'))
      .map((f) => join(root, f)),
  );
const files = filesIn(['src', 'commands']);
const everything = filesIn(['src', 'commands', 'benchmarks', 'training', 'drills', 'scripts', 'tests']);

/** The page is compiled for browsers, by itself, and counts as part of the playground. */
const roomOf = (path: string) =>
  dirname(path) === 'src'
    ? path.slice('src/'.length).replace(/\.ts$/, '')
    : relative('src', dirname(path))
        .replace(/^(?:\.\.\/)+/, '')
        .replace(/^playground\/page$/, 'playground');
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((m) => m[1] ?? '');
const filesImportedBy = (file: string) =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative('.', resolve(dirname(file), target)));

describe('imports go one way', () => {
  it.each(files)('in %s', (file) => {
    const room = roomOf(file);
    expect(MAY_IMPORT[room], `${room} is no room`).toBeDefined();
    for (const target of filesImportedBy(file)) {
      const other = roomOf(target);
      if (other !== room) expect(MAY_IMPORT[room], `${room} → ${other}`).toContain(other);
    }
    for (const target of importsOf(file)) {
      if (target.startsWith('.') || target.startsWith('node:')) continue;
      const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
      expect(OWNERS[name], `${name} has no owner`).toBeDefined();
      expect(OWNERS[name], `${name} in ${room}`).toContain(room);
    }
  });

  it.each(Object.keys(MAY_IMPORT))('down from %s', (room) => {
    const order = Object.keys(MAY_IMPORT);
    for (const other of MAY_IMPORT[room] ?? []) expect(order.indexOf(other), other).toBeLessThan(order.indexOf(room));
  });

  it('in no circle of files', () => {
    expect(circlesIn(new Map(everything.map((file) => [file, filesImportedBy(file)])))).toEqual([]);
  });

  it('in no circle of folders', () => {
    const folders = new Map<string, string[]>();
    for (const file of everything) {
      const own = folders.get(roomOf(file)) ?? [];
      folders.set(roomOf(file), [...own, ...filesImportedBy(file).map(roomOf)]);
    }
    for (const [folder, others] of folders)
      folders.set(
        folder,
        [...new Set(others)].filter((o) => o !== folder),
      );
    expect(circlesIn(folders)).toEqual([]);
  });

  it('of which circles are found', () => {
    const imports = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: [] };
    expect(circlesIn(new Map(Object.entries(imports)))).toEqual([['a', 'b', 'c']]);
  });
});

describe('folders', () => {
  const folders = [...new Set(files.map((file) => dirname(file)))].filter((folder) => folder !== 'src');
  it.each(folders)('have few enough files to look through: %s', (folder) => {
    const own = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    expect(own.length).toBeLessThanOrEqual(MAX_FILES_PER_FOLDER);
  });
});

describe('environment variables', () => {
  it('are read by config.ts and the log’s pretty printing only', () => {
    const readers = files.filter((f) => /process\.env\b/.test(readFileSync(f, 'utf8')));
    expect(readers).toEqual(['src/config.ts']);
  });
});

/** Groups of nodes that reach each other (Tarjan, 1972), each sorted. */
function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const numbers = new Map<string, number>();
  const open: string[] = [];
  const visit = (node: string): number => {
    const number = numbers.size;
    numbers.set(node, number);
    open.push(node);
    let lowest = number;
    for (const next of edges.get(node) ?? []) {
      if (!edges.has(next)) continue;
      if (!numbers.has(next)) lowest = Math.min(lowest, visit(next));
      else if (open.includes(next)) lowest = Math.min(lowest, numbers.get(next) ?? lowest);
    }
    if (lowest === number) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest;
  };
  for (const node of edges.keys()) if (!numbers.has(node)) visit(node);
  return circles;
}
