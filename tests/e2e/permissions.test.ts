/** Channels where the bot may not do all that it would like to: the answer comes in the form that is allowed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedEvent } from '../../src/playground/loopback-discord.ts';
import { type Channel, type Message, PERMISSION } from '../../src/playground/world.ts';
import { buttonsOf, replyTo, replyToMessage, shown, startBoth } from '../support/bot.ts';

let both: Awaited<ReturnType<typeof startBoth>>;
/** All that the bot tried to send, taken or refused: refusals count against it. */
const tried: string[] = [];
const noteTry = (method: string, path: string) => {
  if (method === 'POST') tried.push(path);
  return undefined;
};
beforeAll(async () => {
  both = await startBoth({ fault: noteTry });
});
const triesIn = ({ id }: Channel) => tried.filter((path) => path === `/channels/${id}/messages`).length;
afterAll(() => both.close());

const QUESTION = 'SKT 모델 파라미터는 몇 개야?';
const LINK = 'https://n.news.naver.com/mnews/article/029/0003002246';
const ask = (channel: Channel, question = QUESTION) =>
  both.discord.write(both.user, channel, `<@${both.discord.world.bot.id}> ${question}`);
const run = (channel: Channel) =>
  both.discord.run({ user: both.user, channel, name: 'ask', options: { question: QUESTION } });

/** The bot's answer in a channel where it may not refer to the question. */
async function answerIn(channel: Channel): Promise<Message> {
  const { discord } = both;
  const isAnswer = (s: ObservedEvent): s is ObservedEvent & { message: Message } =>
    s.kind === 'message-create' && s.message.channelId === channel.id && s.message.authorId === discord.world.bot.id;
  return (await discord.waitForEvent(isAnswer)).message;
}
const logLine = async (text: string) => {
  await both.bot.logged(text);
  return both.bot
    .log()
    .split('\n')
    .find((line) => line.includes(text) && line.includes('permissions missing'));
};

describe('without Embed Links', () => {
  let channel: Channel;
  beforeAll(() => {
    channel = both.discord.openChannel('임베드 없는 채널', undefined, PERMISSION.embedLinks);
  });

  it.each([
    ['the channel', () => channel],
    ['a thread in it', () => both.discord.openChannel('그 실', channel)],
  ])('a mention in %s is answered in text, with quote and link', async (_, place) => {
    const where = place();
    const asked = ask(where);
    const reply = await replyToMessage(both.discord, asked);
    expect(reply.embeds).toEqual([]);
    expect(reply.content).toMatch(/^> .*500B/m);
    expect(reply.content).toContain(`](${LINK})`);
    expect(triesIn(where)).toBe(1);
    expect([...buttonsOf(reply).values()]).toContain(LINK);
    expect(await logLine(asked.id)).toContain('"missing":["EmbedLinks"]');
  });

  it('a command is answered in text, too', async () => {
    const reply = await replyTo(both.discord, run(channel));
    expect(reply.embeds).toEqual([]);
    expect(reply.content).toMatch(/^> .*500B/m);
  });

  it('the buttons of such an answer work, and a question goes on from it', async () => {
    const { discord, user } = both;
    const reply = await replyToMessage(discord, ask(channel));
    const why = await replyTo(discord, discord.press(user, reply, buttonsOf(reply).get('왜 이 답?') ?? ''));
    expect(shown(why)).toContain('파라미터');
    const next = await replyToMessage(discord, discord.write(user, channel, '그럼 업스테이지는?', reply));
    expect(next.content).toContain('솔라-오픈-100B');
  });
});

describe('without Read Message History', () => {
  it('a mention is answered without reference to it', async () => {
    const channel = both.discord.openChannel('역사 없는 채널', undefined, PERMISSION.readMessageHistory);
    const asked = ask(channel);
    const answer = await answerIn(channel);
    expect(answer.replyTo).toBeUndefined();
    expect(triesIn(channel)).toBe(1);
    expect(answer.embeds).toHaveLength(1);
    expect(shown(answer)).toContain('500B');
    expect(await logLine(asked.id)).toContain('"missing":["ReadMessageHistory"]');
  });

  it('and without Embed Links it is answered in text', async () => {
    const denied = PERMISSION.readMessageHistory | PERMISSION.embedLinks;
    const channel = both.discord.openChannel('둘 다 없는 채널', undefined, denied);
    ask(channel);
    const answer = await answerIn(channel);
    expect([answer.replyTo, answer.embeds]).toEqual([undefined, []]);
    expect(answer.content).toContain('500B');
  });
});

describe('where permissions changed without the bot being told', () => {
  it('what Discord refuses is sent in the other form', async () => {
    const { discord } = both;
    const channel = discord.openChannel('바뀐 채널');
    discord.world.channels.set(channel.id, {
      ...channel,
      denied: PERMISSION.readMessageHistory | PERMISSION.embedLinks,
    });
    const asked = ask(channel);
    expect((await answerIn(channel)).content).toContain('500B');
    expect(await logLine(asked.id)).toMatch(
      /"missing":\["(?:EmbedLinks","ReadMessageHistory|ReadMessageHistory","EmbedLinks)"\]/,
    );
  });
});

describe('where the bot may not write', () => {
  it('the log names the permission', async () => {
    const asked = ask(both.discord.openChannel('닫힌 채널', undefined, PERMISSION.sendMessages));
    expect(await logLine(asked.id)).toContain('"missing":["SendMessages"]');
  });
});
