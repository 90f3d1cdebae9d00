/** What a command does, asked for in words: a mention and `/ask` give what the command gives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/playground/world.ts';
import { replyTo, replyToMessage, shown, startBoth } from '../support/bot.ts';

let both: Awaited<ReturnType<typeof startBoth>>;
let channel: Channel;
beforeAll(async () => {
  both = await startBoth();
  channel = both.discord.openChannel('질문');
});
afterAll(() => both.close());

/** Discord takes five messages a channel in five seconds: the sixth waits. Milliseconds. */
const WITHIN_MS = 15_000;
const TITLE = '5사5색 대혼전';

describe.each([
  ['a mention', mention],
  ['/ask', ask],
])('%s', (_, send) => {
  it.each([
    ['도움말', '기사봇 사용법'],
    ['help', 'help'],
    ['요약해줘', `${TITLE}…국가대표 AI 후보 불꽃튀는 1차 경연 — 요약`],
    ['이 기사 세 줄 요약', '— 요약'],
    ['최근 기사 뭐 있어?', '기사 목록'],
    ['하정우 수석 발언 모아줘', '하정우 수석 발언'],
    ['누가 1등 할 것 같아?', '의견이나 예측은 말하지 않아요'],
  ])('%s', async (words, expected) => {
    expect((await send(words)).toLowerCase()).toContain(expected.toLowerCase());
  });
});

async function mention(words: string): Promise<string> {
  const { discord, user } = both;
  const asked = discord.write(user, channel, `<@${discord.world.bot.id}> ${words}`);
  return shown(await replyToMessage(discord, asked, WITHIN_MS));
}

async function ask(words: string): Promise<string> {
  const { discord, user } = both;
  return shown(
    await replyTo(discord, discord.run({ user, channel, name: 'ask', options: { question: words } }), WITHIN_MS),
  );
}
