import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ObservedEvent } from '../../src/playground/loopback-discord.ts';
import type { Channel, Interaction, Message } from '../../src/playground/world.ts';
import { buttonsOf, IS_REMOTE, replyTo, replyToMessage, shown, startBot, startBoth } from '../support/bot.ts';
import { articleFile, folderWith } from '../support/corpus.ts';

let both: Awaited<ReturnType<typeof startBoth>>;
beforeAll(async () => {
  both = await startBoth();
});
afterAll(() => both.close());

const ask = (question: string, more = {}, locale = 'ko') => {
  const { discord, user } = both;
  return discord.run({ user, channel: discord.general, name: 'ask', options: { question, ...more }, locale });
};
const choicesOf = async (interaction: Interaction) => {
  const { interaction: done } = await both.discord.waitForEvent(
    (s): s is ObservedEvent & { interaction: Interaction } =>
      s.kind === 'interaction' && s.interaction.id === interaction.id && s.interaction.choices !== undefined,
  );
  return done.choices as Array<{ name: string; value: string }>;
};
const answersTo = (message: Message) =>
  both.discord.events.filter((s) => s.kind === 'message-create' && s.message.replyTo === message.id).length;

describe('slash commands', () => {
  it('answer a question with the sentence, its source and a link', async () => {
    const reply = await replyTo(both.discord, ask('SKT 모델 파라미터는 몇 개야?'));
    expect(shown(reply)).toContain('500B');
    expect(shown(reply)).toContain('디지털타임스');
    expect(shown(reply)).toMatch(/<t:\d+:D>/);
    expect([...buttonsOf(reply).values()]).toContain('https://n.news.naver.com/mnews/article/029/0003002246');
  });

  it('acknowledge before they answer, within a second', async () => {
    const interaction = ask('업스테이지가 공개한 모델은?');
    await replyTo(both.discord, interaction);
    expect(interaction.callbackType).toBe(5);
    expect((interaction.acknowledgedAt ?? 0) - interaction.createdAt).toBeLessThan(1000);
  });

  it('say so where the articles do not tell, and name the unknown word', async () => {
    const reply = await replyTo(both.discord, ask('비트코인 시세 전망은?'));
    expect(shown(reply)).toContain('기사에서 답을 찾지 못했어요');
    expect(shown(reply)).toContain('비트코인');
  });

  it('speak the reader’s language', async () => {
    const reply = await replyTo(both.discord, ask('What is the capital of France?', {}, 'en-US'));
    expect(shown(reply)).toContain('I found no answer in the articles');
  });

  it('show a private answer to the asker only', async () => {
    const reply = await replyTo(both.discord, ask('VAETKI 규모는?', { private: true }));
    expect(reply.visibleTo).toBe(both.user.id);
    expect(shown(reply)).toContain('100B');
  });

  it('tell of a date that cannot be read', async () => {
    const reply = await replyTo(both.discord, ask('VAETKI 규모는?', { after: '그저께쯤' }));
    expect(shown(reply)).toContain('날짜를 알아볼 수 없어요: 그저께쯤');
  });

  it('leave out articles of other days', async () => {
    const reply = await replyTo(both.discord, ask('VAETKI 규모는?', { before: '2025-12-01' }));
    expect(shown(reply)).toContain('기사에서 답을 찾지 못했어요');
  });

  it('search, summarise, list and help', async () => {
    const { discord, user } = both;
    const run = (name: string, options = {}) =>
      replyTo(discord, discord.run({ user, channel: discord.general, name, options }));
    expect(shown(await run('search', { query: '멀티모달 파운데이션 모델' }))).toContain('VAETKI');
    expect(shown(await run('summary', { article: '029_0003002246', sentences: 2 }))).toContain('5개 정예팀');
    expect(shown(await run('articles'))).toContain('5사5색');
    expect(shown(await run('articles', { query: '업스테이지', publisher: '디지털타임스' }))).toContain('5사5색');
    const help = await run('help');
    expect(shown(help)).toMatch(/<\/ask:\d+>/);
    expect(help.visibleTo).toBe(user.id);
  });

  it('never ping, whatever the question says', async () => {
    const reply = await replyTo(both.discord, ask(`@everyone <@${both.user.id}> 업스테이지 대표는 누구?`));
    expect(reply.pinged).toEqual({ users: [], roles: [], everyone: false });
  });

  it.each([
    '?!?!…',
    '🎉🎉🎉',
    '**_~~`[x](https://evil.example)`~~_**',
    '가'.repeat(100),
    'ㅁㄴㅇㄹ',
    '@everyone',
  ])('answer %j with something', async (question) => {
    const reply = await replyTo(both.discord, ask(question));
    expect(shown(reply).length).toBeGreaterThan(5);
    expect(shown(reply)).not.toContain('문제가 생겼어요');
  });
});

describe('a command that is no longer one', () => {
  it.each([
    ['ko', '이제 없는 명령이에요'],
    ['en-US', 'There is no such command any more'],
  ])('is said to be gone, and where the others are listed (%s)', async (locale, wanted) => {
    const { discord, user } = both;
    const { global } = discord.world.commands;
    const old = { id: discord.world.nextId(), type: 1, name: 'weather', description: '날씨' };
    global.push(old);
    const asked = discord.run({ user, channel: discord.general, name: 'weather', locale });
    global.splice(global.indexOf(old), 1);
    const reply = await replyTo(discord, asked);
    expect(reply.content).toContain(wanted);
    expect(reply.content).toMatch(/<\/help:\d+>/);
  });
});

describe('autocompletion', () => {
  it('finds articles by half a title', async () => {
    const { discord, user } = both;
    const choices = await choicesOf(
      discord.type({
        user,
        channel: discord.general,
        name: 'summary',
        options: { article: '대혼' },
        focused: 'article',
      }),
    );
    expect(choices).toEqual([{ name: expect.stringContaining('5사5색 대혼전'), value: '029_0003002246' }]);
  });

  it('completes publishers', async () => {
    const { discord, user } = both;
    const choices = await choicesOf(
      discord.type({
        user,
        channel: discord.general,
        name: 'ask',
        options: { publisher: '디지' },
        focused: 'publisher',
      }),
    );
    expect(choices.map((c) => c.value)).toEqual(['디지털타임스']);
  });
});

describe('buttons', () => {
  it('open the summary of a source, for who pressed', async () => {
    const { discord, user } = both;
    const answer = await replyTo(discord, ask('업스테이지 대표는 누구?'));
    const pressed = discord.press(user, answer, buttonsOf(answer).get('요약') ?? '');
    const reply = await replyTo(discord, pressed);
    expect(shown(reply)).toContain('요약');
    expect(reply.visibleTo).toBe(user.id);
  });

  it.each([
    '',
    'nonsense',
    'search|-1|||',
    'search|0|x|y|',
    'summary|../../etc/passwd',
    '__proto__|0',
  ])('answer a forged custom_id %j politely', async (customId) => {
    const { discord, user } = both;
    const answer = await replyTo(discord, ask('업스테이지 대표는 누구?'));
    const reply = await replyTo(discord, discord.press(user, answer, customId || 'x'));
    expect(shown(reply)).toMatch(/더 쓸 수 없어요|그런 기사가 없어요/);
  });
});

describe('messages', () => {
  let channel: Channel;
  beforeEach(() => {
    channel = both.discord.openChannel('새 채널');
  });
  const write = (content: string, reply?: Message) => both.discord.write(both.user, channel, content, reply);
  const self = () => `<@${both.discord.world.bot.id}>`;

  it('that mention the bot are answered by a reply', async () => {
    const reply = await replyToMessage(both.discord, write(`${self()} 배키는 어떤 산업을 겨냥해?`));
    expect(shown(reply)).toContain('국방');
    expect(reply.pinged.users).toEqual([]);
  });

  it('that mention it in English are answered in English', async () => {
    const reply = await replyToMessage(both.discord, write(`${self()} which company built VAETKI?`));
    expect(shown(reply)).toContain('NC AI');
    expect(shown(reply)).toContain('Sources');
  });

  it('that mention it without a question get help', async () => {
    expect(shown(await replyToMessage(both.discord, write(self())))).toContain('기사봇 사용법');
  });

  it('that mention its managed role are answered: without content, by help', async () => {
    const reply = await replyToMessage(both.discord, write(`<@&${both.discord.world.botRole.id}> 배키는?`));
    expect(shown(reply)).toContain('기사봇 사용법');
  });

  it('in a thread and in a DM are answered there', async () => {
    const { discord, user } = both;
    const thread = discord.openChannel('실', discord.general);
    expect(shown(await replyToMessage(discord, discord.write(user, thread, `${self()} VAETKI 규모는?`)))).toContain(
      '100B',
    );
    const dm = discord.world.dmWith(user.id);
    expect(shown(await replyToMessage(discord, discord.write(user, dm, 'VAETKI 규모는?')))).toContain('100B');
  });

  it('get a friendly line for small talk', async () => {
    const reply = await replyToMessage(both.discord, write(`${self()} 안녕하세요`));
    expect(reply.content).toBe('안녕하세요! 기사에 대해 무엇이든 물어보세요.');
    expect(reply.embeds).toEqual([]);
  });

  it('are left alone where the bot is not meant, and when everyone is', async () => {
    const chatter = write('오늘 점심 뭐 먹지');
    const shout = write('@everyone 공지입니다');
    await replyToMessage(both.discord, write(`${self()} VAETKI 규모는?`));
    expect(answersTo(chatter) + answersTo(shout)).toBe(0);
  });

  it('are answered once, also when edited and when delivered again', async () => {
    const { discord } = both;
    const message = write(`${self()} 업스테이지 대표는 누구?`);
    await replyToMessage(discord, message);
    discord.edit(message, `${self()} 업스테이지 대표는 누구였지?`);
    discord.gateway.messageCreate(message);
    await replyToMessage(discord, write(`${self()} VAETKI 규모는?`));
    expect(answersTo(message)).toBe(1);
  });

  it('can be looked for in the articles by the message menu', async () => {
    const { discord, user } = both;
    const reply = await replyTo(
      discord,
      discord.runOnMessage(user, 'Find in articles', write('솔라 오픈 100B의 강점 세 가지')),
    );
    expect(shown(reply)).toContain('한국어 특화');
    expect(reply.visibleTo).toBe(user.id);
  });
});

describe('a reply to the bot’s message', () => {
  it('is answered without a mention in its text', async () => {
    const { discord, user } = both;
    const channel = discord.openChannel('답장');
    const first = await replyToMessage(
      discord,
      discord.write(user, channel, `<@${discord.world.bot.id}> VAETKI 규모는?`),
    );
    const second = await replyToMessage(discord, discord.write(user, channel, '업스테이지 대표는 누구?', first));
    expect(shown(second)).toContain('김성훈');
  });
});

describe('a reply to the answer of a command', () => {
  it('whose text does not come gets a line that says how to ask; with a mention it is answered', async () => {
    const { discord, user } = both;
    const channel = discord.openChannel('명령에 답장');
    const options = { question: 'SKT 모델 파라미터는 몇 개야?' };
    const first = await replyTo(discord, discord.run({ user, channel, name: 'ask', options }));
    const unread = await replyToMessage(discord, discord.write(user, channel, '그럼 업스테이지는?', first));
    const self = `<@${discord.world.bot.id}>`;
    expect(unread.embeds).toEqual([]);
    expect(unread.content).toMatch(/^이 답장에 쓴 글은 저에게 오지 않아요\..*$/);
    expect(unread.content).toContain(self);
    expect(unread.content).toMatch(/<\/ask:\d+>/);
    expect(unread.pinged.users).toEqual([]);
    const read = await replyToMessage(discord, discord.write(user, channel, `${self} 그럼 업스테이지는?`, first));
    expect(shown(read)).toContain('솔라-오픈-100B');
  });
});

describe('a question that goes on', () => {
  it('by a reply is completed from the answer it replies to, and says how it was understood', async () => {
    const { discord, user } = both;
    const channel = discord.openChannel('이어 묻기');
    const first = await replyToMessage(
      discord,
      discord.write(user, channel, `<@${discord.world.bot.id}> SKT 모델 파라미터는 몇 개야?`),
    );
    const second = await replyToMessage(discord, discord.write(user, channel, '그럼 업스테이지는?', first));
    expect(second.embeds[0]?.title).toBe('업스테이지 모델 파라미터는 몇 개야?');
    expect(shown(second)).toContain('솔라-오픈-100B');
    expect(shown(second)).toContain('이렇게 알아들었어요');
    const third = await replyToMessage(discord, discord.write(user, channel, '네이버클라우드는?', second));
    expect(shown(third)).toContain('8B');
  });

  it('in a thread goes on from the same person’s last question only', async () => {
    const { discord, user } = both;
    const other = discord.world.addUser('다른 독자');
    const thread = discord.openChannel('이어 묻는 실', discord.general);
    const self = `<@${discord.world.bot.id}>`;
    await replyToMessage(discord, discord.write(user, thread, `${self} SKT 모델 파라미터는 몇 개야?`));
    await replyToMessage(discord, discord.write(other, thread, `${self} 발표회는 어디서 열렸어?`));
    const reply = await replyToMessage(discord, discord.write(user, thread, `${self} 그럼 업스테이지는?`));
    expect(reply.embeds[0]?.title).toBe('업스테이지 모델 파라미터는 몇 개야?');
  });

  it('by a command in a DM, too', async () => {
    const { discord } = both;
    const reader = discord.world.addUser('혼자 묻는 독자');
    const dm = discord.world.dmWith(reader.id);
    const run = (question: string) =>
      replyTo(discord, discord.run({ user: reader, channel: dm, name: 'ask', options: { question } }));
    await run('SKT 모델 파라미터는 몇 개야?');
    expect((await run('그럼 업스테이지는?')).embeds[0]?.title).toBe('업스테이지 모델 파라미터는 몇 개야?');
  });

  it('in a channel of many does not: there a question stands by itself', async () => {
    const { discord, user } = both;
    const channel = discord.openChannel('여럿');
    const self = `<@${discord.world.bot.id}>`;
    await replyToMessage(discord, discord.write(user, channel, `${self} SKT 모델 파라미터는 몇 개야?`));
    const reply = await replyToMessage(discord, discord.write(user, channel, `${self} 그럼 업스테이지는?`));
    expect(reply.embeds[0]?.title).toBe('그럼 업스테이지는?');
  });
});

describe('buttons that lead on', () => {
  it.each([
    ['앞뒤 문장', 'SKT는 정예팀 중 가장 규모가 큰'],
    ['관련 기사', '비슷한 기사가 없어요'],
    ['왜 이 답?', '파라미터'],
    ['요약', '정예팀'],
  ])('%s, for who pressed', async (label, wanted) => {
    const { discord, user } = both;
    const answer = await replyTo(discord, ask('SKT 모델 파라미터는 몇 개야?'));
    const reply = await replyTo(discord, discord.press(user, answer, buttonsOf(answer).get(label) ?? ''));
    expect(shown(reply)).toContain(wanted);
    expect(reply.visibleTo).toBe(user.id);
  });
});

describe('/corpus', () => {
  const run = (name: string, isManager = true) => {
    const { discord } = both;
    const keeper = discord.world.addUser('관리자');
    if (isManager) discord.world.managers.add(keeper.id);
    return replyTo(discord, discord.run({ user: keeper, channel: discord.general, name }));
  };
  it.each([
    ['corpus status', '기사 **1개**'],
    ['corpus reload', '바뀐 기사가 없어요'],
    ['corpus rejected', '거절된 파일이 없어요'],
  ])('%s tells who looks after the server, and nobody else', async (name, wanted) => {
    const reply = await run(name);
    expect(shown(reply)).toContain(wanted);
    expect(reply.visibleTo).toBeDefined();
    expect(shown(await run(name, false))).toContain('서버 관리 권한이 있는 사람만');
  });
});

describe('a folder that changes', () => {
  it('is followed within seconds, while the bot answers on', async () => {
    const folder = folderWith({ 'a.txt': articleFile({ id: 'a', body: '한빛항이 크레인 12대를 들여왔다.' }) });
    const other = await startBoth({}, { CORPUS_DIR: folder, CACHE_DIR: `${folder}-cache` });
    try {
      const { discord, user, bot } = other;
      const askOther = (question: string) =>
        replyTo(discord, discord.run({ user, channel: discord.general, name: 'ask', options: { question } }));
      expect(shown(await askOther('두루미는 몇 마리 왔어?'))).not.toContain('400마리');
      const written = performance.now();
      writeFileSync(join(folder, 'b.txt'), articleFile({ id: 'b', body: '두루미 400마리가 은빛 들에 돌아왔다.' }));
      await bot.logged('corpus reloaded', 10_000);
      // On a cluster it is loaded by a process of its own.
      expect(performance.now() - written).toBeLessThan(IS_REMOTE ? 8000 : 2000);
      expect(shown(await askOther('두루미는 몇 마리 왔어?'))).toContain('400마리');
    } finally {
      await other.close();
    }
  });
});

describe('every command', () => {
  const article = '029_0003002246';
  const filters = { publisher: '디지털타임스', after: '2025-12-01', before: '2026-01-31' };
  it.each(
    ['ko', 'en-US', 'ja'].flatMap((locale) => [
      [locale, 'ask', { question: 'SKT 모델 파라미터는?', private: true, ...filters }, '500B'],
      [locale, 'search', { query: '멀티모달', ...filters }, 'VAETKI'],
      [locale, 'summary', { article, length: 'long', sentences: 3 }, '정예팀'],
      [locale, 'articles', { query: 'AI', ...filters }, '5사5색'],
      [locale, 'digest', { query: 'AI', stories: 2, ...filters }, '정예팀'],
      [locale, 'compare', { items: 'SKT, 업스테이지', topic: '매개변수' }, '500B'],
      [locale, 'timeline', { topic: '독자 파운데이션 모델', after: '2025-01-01', before: '2027-01-01' }, '2026-01'],
      [locale, 'quotes', { speaker: '김성훈', topic: '모델' }, '솔라 미니 수준'],
      [locale, 'help', {}, '/ask'],
    ]) as Array<[string, string, Record<string, string | number | boolean>, string]>,
  )('%s: /%s with all its options', async (locale, name, options, wanted) => {
    const { discord, user } = both;
    const reply = await replyTo(discord, discord.run({ user, channel: discord.general, name, options, locale }));
    expect(shown(reply)).toContain(wanted);
    const isKorean = /[가-힣]{2}/.test((reply.embeds[0]?.footer as { text?: string })?.text ?? shown(reply).slice(-12));
    if (name === 'articles') expect(isKorean).toBe(locale === 'ko');
  });
});

describe('a foreign server that sends the bare minimum', () => {
  it('is logged in to, registered with, and answered on', async () => {
    const absentFields = [
      'locale',
      'guild_locale',
      'app_permissions',
      'entitlements',
      'context',
      'authorizing_integration_owners',
      'attachment_size_limit',
      'preferred_locale',
      'public_flags',
      'global_name',
      'discriminator',
      'premium_since',
      'communication_disabled_until',
      'tags',
      'icon',
      'unicode_emoji',
      'afk_timeout',
      'soundboard_sounds',
      'guild_scheduled_events',
      'stage_instances',
      'voice_states',
      'presences',
      'member_count',
      'referenced_message',
      'edited_timestamp',
      'nonce',
      'flags',
      'version',
      'position',
      'permission_overwrites',
      'session_type',
      'resource',
    ];
    const other = await startBoth({ absentFields });
    try {
      const { discord, user } = other;
      expect(discord.world.commands.global.length).toBeGreaterThan(4);
      const asked = discord.run({
        user,
        channel: discord.general,
        name: 'ask',
        options: { question: 'VAETKI 규모는?' },
      });
      expect(shown(await replyTo(discord, asked))).toContain('100B');
      const message = discord.write(user, discord.general, `<@${discord.world.bot.id}> VAETKI 규모는?`);
      expect(shown(await replyToMessage(discord, message))).toContain('100B');
    } finally {
      await other.close();
    }
  });
});

describe('paging', () => {
  it('turns pages from the message alone, after a restart as before', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [
        `${i}.txt`,
        articleFile({
          id: `900_${i}`,
          title: `배터리 공장 소식 ${i}호`,
          body: `배터리 공장 ${i}호가 문을 열었다. 공장은 ${i + 10}개 동이다.`,
        }),
      ]),
    );
    const folder = folderWith(files);
    const other = await startBoth({}, { CORPUS_DIR: folder });
    try {
      const { discord, user } = other;
      const first = await replyTo(
        discord,
        discord.run({ user, channel: discord.general, name: 'search', options: { query: '배터리 공장' } }),
      );
      expect(shown(first)).toContain('1 / ');
      await other.bot.stop();
      const restarted = startBot(discord, { CORPUS_DIR: folder });
      await restarted.logged('"ready"');
      await restarted.logged('"index ready"');
      discord.press(user, first, buttonsOf(first).get('다음') ?? '');
      const { message: second } = await discord.waitForEvent(
        (s): s is ObservedEvent & { message: Message } =>
          s.kind === 'message-update' && s.message.id === first.id && shown(s.message).includes('2 / '),
      );
      expect(shown(second)).toContain('**4.**');
      expect(await restarted.stop()).toBe(0);
    } finally {
      await other.close();
    }
  });
});

describe('a wrong token', () => {
  it('is told in a sentence, with exit code 1', async () => {
    const bot = startBot(both.discord, { DISCORD_TOKEN: 'wrong.token.here' });
    await bot.logged('DISCORD_TOKEN');
    expect(bot.log()).toContain('Discord에 들어가지 못했습니다');
    expect(bot.log()).not.toContain('wrong.token.here');
    expect(await bot.stop()).toBe(1);
  });
});
