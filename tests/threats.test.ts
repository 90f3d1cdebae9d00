/** What THREATS.md tells of and no other test shows. Each of these fails when its guard is taken away: `npm run try-guards`. */
import { chmodSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { readArticle } from '../src/corpus/read-article.ts';
import { decodeButton } from '../src/discord/replies/custom-id.ts';
import { createLog } from '../src/log.ts';
import { translator } from '../src/messages/index.ts';
import { databasePath, openStore } from '../src/store/open-store.ts';

const TOKEN = 'the.bot.token';

function logged(fields: object): string {
  let text = '';
  const log = createLog({ logLevel: 'info', token: TOKEN }, { write: (line) => (text += line) });
  log.info(fields, 'event');
  return text;
}

describe('an article’s author', () => {
  it('cannot fill the memory with YAML that refers to itself a thousand million times', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(10).fill(`*l${n}`).join(', ')}]`,
    );
    const bomb = `---\nl0: &l0 [lol, lol]\n${levels.join('\n')}\ntitle: 제목\n---\n\n본문이다.\n`;
    const started = performance.now();
    const read = readArticle(Buffer.from(bomb), 'bomb.txt');
    expect('article' in read && read.article.title).toBe('제목');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('cannot put the bot’s own messages, or blanks of them, into a title', () => {
    const title = '$t(answer.refused) {{title}} <b>&amp;</b>';
    expect(translator('ko')('answer.summaryTitle', { title })).toBe(`${title} — 요약`);
  });
});

describe('a server’s member', () => {
  it('cannot begin a line of the log, move its cursor, or turn its direction', () => {
    const line = logged({
      question: 'a\n{"level":50,"msg":"forged"}\u001b[2J\u202e\r\u2028b',
      nested: { path: ['\u0007'] },
    });
    expect(line.trimEnd().split(/[\n\r\u2028]/)).toHaveLength(1);
    expect(JSON.parse(line).question).not.toMatch(/[\u0000-\u001f\u2028\u202e]/);
    expect(JSON.parse(line).nested.path).toEqual(['\ufffd']);
  });

  it.each([
    'vote|sideways|0a1b2c3d|||',
    'vote|up|../../etc|||',
    'vote|up|0a1b2c3d|yesterday||',
    'vote|up',
    'forget-unanswered2',
    '__proto__|x',
  ])('cannot forge a button as %j', (customId) => {
    expect(decodeButton(customId)).toBeUndefined();
  });

  it('of one server never sees what was asked in another', () => {
    const store = openStore(mkdtempSync(join(tmpdir(), 'gisabot-data-')));
    const refused = { kind: 'refused', passages: [], indexVersion: '0a1b2c3d' } as const;
    store.feedback.add({ ...refused, question: '비밀', guildId: '1' });
    store.feedback.add({ ...refused, question: '쪽지', guildId: null });
    expect(store.feedback.unanswered('2', 10)).toEqual([]);
    expect(store.feedback.unanswered('1', 10).map(({ question }) => question)).toEqual(['비밀']);
    store.close();
  });
});

describe('another user of this machine', () => {
  it.skipIf(process.platform === 'win32')('cannot read what is kept', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'gisabot-data-')), 'data');
    openStore(folder).close();
    expect(statSync(folder).mode & 0o077).toBe(0);
    // Whoever made the folder may have let others in.
    const open = mkdtempSync(join(tmpdir(), 'gisabot-data-'));
    chmodSync(open, 0o755);
    openStore(open).close();
    expect(statSync(databasePath(open)).mode & 0o077).toBe(0);
  });
});

describe('a man in the middle', () => {
  it.each([
    'http://discord.example/api',
    'http://127.0.0.1.evil.example/api',
    'http://10.0.0.1/api',
  ])('is not sent the token in the clear: %s', (DISCORD_API_URL) => {
    expect(() => readConfig({ DISCORD_API_URL })).toThrow(ConfigError);
  });

  it('but a Discord on this machine may do without encryption', () => {
    expect(readConfig({ DISCORD_API_URL: 'http://127.0.0.1:4000/api' }).apiUrl).toBe('http://127.0.0.1:4000/api');
  });

  it.each([
    'http://10.0.0.1:9200',
    'https://search.example,http://search.example',
  ])('is not sent the password of the search server unencrypted: %s', (OPENSEARCH_URL) => {
    expect(() => readConfig({ OPENSEARCH_URL, OPENSEARCH_PASSWORD: 'geheim' })).toThrow(ConfigError);
    expect(readConfig({ OPENSEARCH_URL }).cluster.urls[0]).toMatch(/^http/);
  });

  it('is told of settings that cannot be used without the secrets in them', () => {
    const given = { OPENSEARCH_URL: 'https://user:geheim@search.example' };
    try {
      readConfig(given);
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigError).problems.join()).toContain('OPENSEARCH_URL');
      expect((error as ConfigError).problems.join()).not.toContain('geheim');
    }
  });

  it('nor anybody else finds tokens or e-mail addresses in the log', () => {
    const err = new Error(
      `POST https://discord.com/api/v10/webhooks/123456789/aW50ZXJhY3Rpb24/messages failed for ${TOKEN}`,
    );
    const line = logged({ err, authorization: `Bot ${TOKEN}`, author: '김영욱 wook95@dt.co.kr' });
    for (const secret of [TOKEN, 'aW50ZXJhY3Rpb24', 'wook95@dt.co.kr']) expect(line).not.toContain(secret);
    expect(line).toContain('/webhooks/123456789/[token]/messages');
  });
});

describe('the log', () => {
  it('says nothing of what was asked or answered, also where Discord refuses an answer', () => {
    const body = { json: { embeds: [{ title: '비밀 질문', description: '비밀 답' }] }, files: undefined };
    const err = new DiscordAPIError(
      { code: 50035, message: 'Invalid Form Body' },
      50035,
      400,
      'PATCH',
      'https://discord.com/api/v10/webhooks/1/token/messages/@original',
      body,
    );
    const line = logged({ err: new Error('not sent', { cause: err }) }) + logged({ err });
    expect(line).not.toContain('비밀');
    expect(line).toContain('50035');
  });

  it('survives an error that holds itself', () => {
    const err: Error & { self?: unknown } = new Error('round');
    err.self = err;
    err.cause = err;
    const fields: Record<string, unknown> = { err };
    fields.own = fields;
    expect(logged(fields)).toContain('round');
  });
});

describe('THREATS.md', () => {
  it('names tests that exist', () => {
    const rows = [...readFileSync('THREATS.md', 'utf8').matchAll(/`(tests\/[\w./-]+)` “([^”]+)”/g)];
    expect(rows.length).toBeGreaterThan(20);
    for (const [, file = '', title = ''] of rows) expect(readFileSync(file, 'utf8'), title).toContain(title);
  });
});
