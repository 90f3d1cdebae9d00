import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, it } from 'vitest';
import { openDatabase, StoreError } from '../../src/store/database.ts';
import { createFeedback, type Feedback } from '../../src/store/feedback.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { databasePath, openStore } from '../../src/store/open-store.ts';
import { toQuestionFile } from '../../src/store/question-file.ts';
import { DEFAULT_SETTINGS } from '../../src/store/server-settings.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'gisabot-data-'));
const feedback = (more: Partial<Feedback> = {}): Feedback => ({
  kind: 'refused',
  question: '비트코인 시세는?',
  passages: [{ articleId: 'a', start: 0, end: 3 }],
  indexVersion: '0a1b2c3d',
  guildId: '1',
  ...more,
});

describe('openStore', () => {
  it('keeps what was set, a server at a time', () => {
    const folder = newFolder();
    const store = openStore(folder);
    store.settings.change('1', { language: 'en', channels: ['7', '8'] });
    store.settings.change('1', { mentions: false });
    store.settings.change('2', { isPrivate: true });
    store.close();
    const again = openStore(folder);
    expect(again.settings.of('1')).toEqual({ language: 'en', isPrivate: false, mentions: false, channels: ['7', '8'] });
    expect(again.settings.of('2').isPrivate).toBe(true);
    expect(again.settings.of('3')).toEqual(DEFAULT_SETTINGS);
    expect(again.settings.of(null)).toEqual(DEFAULT_SETTINGS);
    again.settings.forget('1');
    again.close();
    expect(openStore(folder).settings.of('1')).toEqual(DEFAULT_SETTINGS);
  });

  it('brings an older database up to date, with all that is in it', () => {
    const folder = newFolder();
    const old = new Sqlite(join(folder, 'gisabot.db'));
    old.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
    old.exec("INSERT INTO server_settings VALUES ('1', 'ko', 1, 1, '[]')");
    old.close();
    const store = openStore(folder);
    expect(store.settings.of('1').isPrivate).toBe(true);
    store.feedback.add(feedback());
    expect([...store.feedback.all()]).toHaveLength(1);
  });

  it('leaves a database of a newer version alone', () => {
    const folder = newFolder();
    const path = join(folder, 'gisabot.db');
    const newer = new Sqlite(path);
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    expect(() => openDatabase(path)).toThrow(StoreError);
    expect(readdirSync(folder).some((name) => name.includes('broken'))).toBe(false);
  });

  it('puts a broken one aside and begins anew', () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'gisabot.db'),
      'this is no database, and long enough to be looked at as one '.repeat(100),
    );
    const store = openStore(folder);
    expect(store.setAside && existsSync(store.setAside)).toBe(true);
    store.settings.change('1', { language: 'ko' });
    store.close();
    expect(openStore(folder).settings.of('1').language).toBe('ko');
  });

  it('says where it cannot write', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openStore(join(folder, 'file'))).toThrow(StoreError);
  });

  it('is shared by two processes that write', () => {
    const folder = newFolder();
    const [a, b] = [openStore(folder), openStore(folder)];
    for (let n = 0; n < 50; n++) for (const store of [a, b]) store.feedback.add(feedback({ question: `${n}` }));
    expect([...a.feedback.all()]).toHaveLength(100);
  });
});

describe('feedback', () => {
  const open = (now = () => Date.parse('2026-06-01')) =>
    createFeedback(openDatabase(join(newFolder(), 'gisabot.db')).database, now);

  it('lists what was asked in vain in a server, most often first', () => {
    const store = open();
    for (const question of ['나', '가', '가']) store.add(feedback({ question }));
    store.add(feedback({ question: '다른 서버', guildId: '2' }));
    store.add(feedback({ question: '답한 것', kind: 'up' }));
    expect(store.unanswered('1', 10).map(({ question, times }) => [question, times])).toEqual([
      ['가', 2],
      ['나', 1],
    ]);
    expect(store.forgetUnanswered('1')).toBe(3);
    expect(store.unanswered('1', 10)).toEqual([]);
    expect([...store.all()]).toHaveLength(2);
  });

  it('forgets what is old, and what it is asked to', () => {
    let now = Date.parse('2026-01-01');
    const store = open(() => now);
    store.add(feedback({ question: '옛것' }));
    now = Date.parse('2026-06-01');
    store.add(feedback({ question: '가' }));
    store.add(feedback({ question: '나', guildId: '2' }));
    const last = store.add(feedback({ question: '다', kind: 'up' }));
    expect(store.forgetOlderThan(90)).toBe(1);
    expect(store.forget({ question: '가' })).toBe(1);
    expect(store.forget({ guildId: '2' })).toBe(1);
    expect(store.change(last, { kind: 'down' })).toBe(true);
    expect([...store.all()]).toMatchObject([{ question: '다', kind: 'down' }]);
    expect(store.remove(last)).toBe(true);
    expect(store.remove(last)).toBe(false);
  });

  it('deletes for good: nothing is left in the file, and no number is given out twice', () => {
    const folder = newFolder();
    const store = openStore(folder);
    const first = store.feedback.add(feedback({ question: '지워질 질문', kind: 'up' }));
    store.feedback.forget('everything');
    expect(store.feedback.add(feedback({ question: '다른 질문', kind: 'up' }))).not.toBe(first);
    store.close();
    expect(readFileSync(databasePath(folder)).includes('지워질 질문')).toBe(false);
  });

  it('forgets servers that the bot has left', () => {
    const store = openStore(newFolder());
    store.settings.change('1', { language: 'en' });
    store.settings.change('2', { language: 'en' });
    for (const guildId of ['1', '3', null]) store.feedback.add(feedback({ guildId }));
    expect(store.forgetServers('app', (id) => id === '1')).toBe(2);
    // A test bot, or the playground, on the same folder is in other servers.
    expect(store.forgetServers('another app', () => false)).toBeUndefined();
    expect(store.settings.of('1').language).toBe('en');
    expect(store.settings.of('2')).toEqual(DEFAULT_SETTINGS);
    expect([...store.feedback.all()].map(({ guildId }) => guildId)).toEqual(['1', null]);
  });

  it('sees what another process has changed', () => {
    const folder = newFolder();
    const [bot, terminal] = [openStore(folder), openStore(folder)];
    bot.settings.change('1', { language: 'en', mentions: false });
    terminal.settings.forget('1');
    expect(bot.settings.of('1')).toEqual(DEFAULT_SETTINGS);
    expect(bot.settings.change('1', { isPrivate: true }).mentions).toBe(true);
  });

  it('becomes a question file: good answers with their words, refusals, and what a person must look at', () => {
    const store = open();
    store.add(feedback({ kind: 'up', question: '좋은 답', passages: [{ articleId: 'a', start: 3, end: 6 }] }));
    store.add(
      feedback({ kind: 'up', question: '기사가 없어진 답', passages: [{ articleId: 'gone', start: 0, end: 1 }] }),
    );
    store.add(feedback({ kind: 'down', question: '나쁜 답' }));
    store.add(feedback({ question: '없는 답' }));
    store.add(feedback({ question: '없는 답' }));
    const file = toQuestionFile(store.all(), 'seeds', (id) => (id === 'a' ? '가나다라마바사' : undefined));
    expect(file.questions).toEqual([
      { question: '좋은 답', system: 'up', answerable: true, article: 'a', contains: [['라마바']] },
      { question: '없는 답', system: 'refused', answerable: false },
    ]);
    expect(file.toReview.map(({ question }) => question)).toEqual(['기사가 없어진 답', '나쁜 답']);
  });
});
