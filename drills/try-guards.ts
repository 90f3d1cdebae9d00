/**
 * Is every attack of THREATS.md really tested? Takes each guard away, one at a time, in a copy of the project, and runs the test that is
 * said to show it: a test that still passes shows nothing.
 *
 *   npm run try-guards -- [PART OF A NAME]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/project-root.ts';

interface Guard {
  readonly file: string;
  /** What is replaced: it must stand in the file. */
  readonly find: string;
  readonly by: string;
  readonly test: string;
  /** Part of the names of the tests, one of which must fail. */
  readonly title: string;
}

const GUARDS: Readonly<Record<string, Guard>> = {
  'a program in the front matter': {
    file: 'src/corpus/front-matter.ts',
    find: 'const engines = { yaml: reject, toml: reject, json: reject, javascript: reject, js: reject, coffee: reject };',
    by: 'const engines = {};',
    test: 'tests/corpus/read-article.test.ts',
    title: 'never runs a script',
  },
  'our own reader of front matter': {
    file: 'src/corpus/front-matter.ts',
    find: ', [language]: own }',
    by: ' }',
    test: 'tests/threats.test.ts',
    title: 'cannot fill the memory with YAML',
  },
  'links out of the folder': {
    file: 'src/corpus/load-corpus.ts',
    find: "if (!target.startsWith(root + sep)) return reject({ code: 'outside-folder', line: null });",
    by: '',
    test: 'tests/corpus/load-corpus.test.ts',
    title: 'follows no link out of the folder',
  },
  'giant files': {
    file: 'src/corpus/read-article.ts',
    find: 'if (bytes.length > MAX_FILE_BYTES)',
    by: 'if (bytes.length > MAX_FILE_BYTES * 1000)',
    test: 'tests/corpus/read-article.test.ts',
    title: 'rejects 50 MB',
  },
  'binary files': {
    file: 'src/korean/text-encoding.ts',
    find: 'return !/[\\u0000-\\u0008\\u000e-\\u001a]/.test(text.slice(0, BEGINNING_CHARS));',
    by: 'return text.slice(0, BEGINNING_CHARS) !== undefined;',
    test: 'tests/corpus/read-article.test.ts',
    title: 'rejects text in UTF-16',
  },
  'invisible characters': {
    file: 'src/korean/normal-form.ts',
    find: ".replace(INVISIBLE, '')",
    by: '',
    test: 'tests/corpus/read-article.test.ts',
    title: 'takes invisible and bidirectional',
  },
  'mentions, locked': {
    file: 'src/discord/replies/reply.ts',
    find: 'export const NO_MENTIONS = { parse: [], repliedUser: false } as const;',
    by: "export const NO_MENTIONS = { parse: ['everyone', 'users'], repliedUser: true } as never as { parse: []; repliedUser: false };",
    test: 'tests/properties/whole-way.test.ts',
    title: 'nothing throws',
  },
  'markdown, escaped': {
    file: 'src/discord/replies/limits.ts',
    find: ".replace(/[\\\\*_~`|[\\]<>]/g, '\\\\$&')",
    by: '',
    test: 'tests/discord/render.test.ts',
    title: 'escapes',
  },
  'titles, made safe': {
    file: 'src/discord/replies/limits.ts',
    find: '.replace(/[[\\]()<>*_~`|\\\\#@:]/g, (char) => REPLACED[char] ?? char)',
    by: '',
    test: 'tests/discord/render.test.ts',
    title: 'makes',
  },
  'addresses that break out of their link': {
    file: 'src/discord/replies/limits.ts',
    find: "url.replace(/[()\\\\]/g, (c) => encodeURIComponent(c).replace('(', '%28').replace(')', '%29'))",
    by: 'url',
    test: 'tests/discord/render.test.ts',
    title: 'leaves no way out of the link',
  },
  'addresses that are programs': {
    file: 'src/corpus/read-article.ts',
    find: "(url.protocol === 'http:' || url.protocol === 'https:')",
    by: "url.protocol !== ''",
    test: 'tests/corpus/read-article.test.ts',
    title: 'javascript: address',
  },
  'values that are templates': {
    file: 'src/messages/index.ts',
    find: 'skipOnVariables: true',
    by: 'skipOnVariables: false',
    test: 'tests/threats.test.ts',
    title: 'own messages',
  },
  'bylines, bounded': {
    file: 'src/corpus/read-article.ts',
    find: '.slice(0, LONGEST_BYLINE_CHARS)',
    by: '',
    test: 'tests/corpus/read-article.test.ts',
    title: 'byline of a megabyte',
  },
  'forged buttons: votes': {
    file: 'src/discord/replies/custom-id.ts',
    find: "if ((vote !== 'up' && vote !== 'down') || !/^[\\da-f]{0,8}$/.test(version) || !filter) return undefined;",
    by: "if ((vote !== 'up' && vote !== 'down') || !filter) return undefined;",
    test: 'tests/threats.test.ts',
    title: 'cannot forge a button',
  },
  'forged buttons: places': {
    file: 'src/discord/replies/custom-id.ts',
    find: 'articleId && NUMBER.test(start) && NUMBER.test(end)',
    by: 'articleId',
    test: 'tests/discord/render.test.ts',
    title: 'forged as',
  },
  'keepers only: settings': {
    file: 'commands/settings.ts',
    find: '!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)',
    by: '!interaction.memberPermissions',
    test: 'tests/e2e/operations.test.ts',
    title: 'is for keepers only',
  },
  'keepers only: deleting': {
    file: 'src/discord/calls/buttons.ts',
    find: '!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)',
    by: '!interaction.memberPermissions',
    test: 'tests/e2e/operations.test.ts',
    title: 'who can delete it',
  },
  'limits a person': {
    file: 'src/discord/calls/throttle.ts',
    find: 'return perMinute > 0 ?',
    by: 'return perMinute > 1e9 ?',
    test: 'tests/e2e/operations.test.ts',
    title: 'too fast when to come back',
  },
  'a fair queue': {
    file: 'src/discord/calls/throttle.ts',
    find: '{ priority: -own }',
    by: '{ priority: 0 }',
    test: 'tests/discord/throttle.test.ts',
    title: 'tenth call',
  },
  'a bounded queue': {
    file: 'src/discord/calls/throttle.ts',
    find: 'if (queue.size >= MAX_WAITING_CALLS) throw new BusyError();',
    by: '',
    test: 'tests/discord/throttle.test.ts',
    title: 'turns away',
  },
  'stopping before the ban': {
    file: 'src/discord/bot/rest-guard.ts',
    find: 'if (isStopped) throw new SendingStoppedError(invalid);',
    by: '',
    test: 'tests/discord/rest-guard.test.ts',
    title: 'stops sending',
  },
  'log lines of one’s own': {
    file: 'src/log.ts',
    find: 'formatters: { log: (fields) => onOneLine(fields, false) as Record<string, unknown> },',
    by: '',
    test: 'tests/threats.test.ts',
    title: 'cannot begin a line',
  },
  'questions by server': {
    file: 'src/store/feedback.ts',
    find: "WHERE guild_id = ? AND kind = 'refused' GROUP BY",
    by: "WHERE guild_id <> ? AND kind = 'refused' GROUP BY",
    test: 'tests/threats.test.ts',
    title: 'never sees what was asked in another',
  },
  'DNS rebinding': {
    file: 'src/playground/local-only.ts',
    find: "if (!allowed.has(name) && !isAddress?.test(name)) return 'This server answers to local names only.';",
    by: '',
    test: 'tests/e2e/page.test.ts',
    title: 'DNS rebinding',
  },
  'other origins': {
    file: 'src/playground/local-only.ts',
    find: 'origin !== undefined && origin !==',
    by: 'origin === null && origin !==',
    test: 'tests/e2e/page.test.ts',
    title: 'another origin',
  },
  'a saved index: its checksum': {
    file: 'src/index/saved-index.ts',
    find: 'if (crc32(bytes.subarray(HEADER_AT)) !== bytes.readUInt32LE(MAGIC.length + 4)) return undefined;',
    by: '',
    test: 'tests/index/saved-index.test.ts',
    title: 'one byte changed',
  },
  'a saved index: its numbers': {
    file: 'src/index/saved-index.ts',
    find: 'if (!isSound(packed, terms.length)) return undefined;',
    by: '',
    test: 'tests/index/saved-index.test.ts',
    title: 'numbers point outside',
  },
  'the saved index is private': {
    file: 'src/index/saved-index.ts',
    find: "await open(half, 'wx', 0o600)",
    by: "await open(half, 'wx', 0o644)",
    test: 'tests/index/saved-index.test.ts',
    title: 'only its user may read it',
  },
  'the database is private': {
    file: 'src/store/database.ts',
    find: ', mode: 0o700',
    by: '',
    test: 'tests/threats.test.ts',
    title: 'cannot read what is kept',
  },
  'no token in the clear': {
    file: 'src/config.ts',
    find: "return protocol === 'https:' ||",
    by: "return protocol !== '' ||",
    test: 'tests/threats.test.ts',
    title: 'in the clear',
  },
  'no password in the clear': {
    file: 'src/config.ts',
    find: 'if (!OPENSEARCH_PASSWORD || OPENSEARCH_URL.every(isSafeForToken)) return;',
    by: 'if (OPENSEARCH_URL.length > 0) return;',
    test: 'tests/threats.test.ts',
    title: 'is not sent the password',
  },
  'no secret in complaints about settings': {
    file: 'src/config.ts',
    find: "SECRET.test(name) ? '…' : ",
    by: '',
    test: 'tests/threats.test.ts',
    title: 'without the secrets in them',
  },
  'documents of the search server: their numbers': {
    file: 'src/engine/opensearch/documents.ts',
    find: 'if (!isSound(packed, table.size))',
    by: 'if (packed.body.length < 0)',
    test: 'tests/engine/documents.test.ts',
    title: 'is not opened where its numbers',
  },
  'no token in the log': {
    file: 'src/log.ts',
    find: "(token ? text.replaceAll(token, '[token]') : text)",
    by: '(token ? text : text)',
    test: 'tests/threats.test.ts',
    title: 'finds tokens',
  },
  'no interaction token in the log': {
    file: 'src/log.ts',
    find: ".replace(INTERACTION_TOKEN, '$1[token]')",
    by: ".replace(INTERACTION_TOKEN, '$&')",
    test: 'tests/threats.test.ts',
    title: 'finds tokens',
  },
  'no e-mail address in the log': {
    file: 'src/log.ts',
    find: ".replace(EMAIL, '[e-mail]')",
    by: ".replace(EMAIL, '$&')",
    test: 'tests/threats.test.ts',
    title: 'finds tokens',
  },
};

const wanted = process.argv[2] ?? '';
const copy = mkdtempSync(join(tmpdir(), 'gisabot-guards-'));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: PROJECT_ROOT,
  encoding: 'utf8',
});
for (const file of files.split('\n').filter(Boolean)) cpSync(join(PROJECT_ROOT, file), join(copy, file));
symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));

let unshown = 0;
try {
  for (const [name, guard] of Object.entries(GUARDS)) {
    if (!name.includes(wanted)) continue;
    const end = tryWithout(guard);
    if (end !== 'noticed') unshown++;
    console.log(`${end === 'noticed' ? '✓' : '✗'} ${name}: ${end}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
if (unshown > 0) process.exitCode = 1;

function tryWithout({ file, find, by, test, title }: Guard): string {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (!whole.includes(find)) return `the guard is not in ${file}`;
  const before = endOf(test, title);
  if (before !== 'passed') return `with its guard: ${before}`;
  writeFileSync(path, whole.split(find).join(by));
  const without = endOf(test, title);
  writeFileSync(path, whole);
  return without === 'failed' ? 'noticed' : without === 'passed' ? 'NOT NOTICED' : `without its guard: ${without}`;
}

/** How the tests with that name end. */
function endOf(test: string, title: string): 'passed' | 'failed' | 'nothing ran' | 'does not compile' {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const name = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  spawnSync('npx', ['vitest', 'run', test, '-t', name, '--reporter=json', `--outputFile=${report}`], {
    cwd: copy,
    env: { ...process.env, PROPERTY_RUNS: '200' },
    timeout: 180_000,
  });
  try {
    const { testResults }: { testResults: Array<{ assertionResults: Array<{ status: string }> }> } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const states = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
    if (states.includes('failed')) return 'failed';
    return states.includes('passed') ? 'passed' : 'nothing ran';
  } catch {
    return 'does not compile';
  }
}
