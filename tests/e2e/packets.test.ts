/** Packets that discord.js cannot read, and servers that Discord cannot reach: everybody else is answered all the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoopbackDiscord } from '../../src/playground/loopback-discord.ts';
import { createMessage } from '../../src/playground/messages.ts';
import { interactionJson, messageJson } from '../../src/playground/shapes.ts';
import { createSnowflakes } from '../../src/playground/snowflake.ts';
import type { Json } from '../../src/playground/validate.ts';
import { replyToMessage, shown, startBot, startBoth } from '../support/bot.ts';

describe('a packet that discord.js cannot read', () => {
  let both: Awaited<ReturnType<typeof startBoth>>;
  beforeAll(async () => {
    both = await startBoth();
  });
  afterAll(() => both.close());

  /** A message in the server as the gateway tells of it, but for the fields given; undefined leaves a field out. */
  const message = (fields: Json): Json => {
    const { discord, user } = both;
    const { world } = discord;
    const made = { channelId: discord.general.id, authorId: user.id, body: { content: `<@${world.bot.id}> 배키는?` } };
    return { ...messageJson(world, createMessage(world, made).message), guild_id: world.guild.id, ...fields };
  };
  const autocomplete = (fields: Json): Json => {
    const { discord, user } = both;
    const { world } = discord;
    const id = world.nextId();
    const place = { userId: user.id, channelId: discord.general.id, locale: 'ko' };
    const made = { id, token: 'x', type: 4 as const, data: {}, createdAt: world.now(), ...place };
    return { ...interactionJson(world, made), ...fields };
  };

  it.each<[string, string, () => Json]>([
    ['a message whose thread is null', 'MESSAGE_CREATE', () => message({ thread: null })],
    ['a message whose components are null', 'MESSAGE_CREATE', () => message({ components: null })],
    ['a message without author', 'MESSAGE_CREATE', () => message({ author: undefined })],
    [
      'a forward without its reference',
      'MESSAGE_CREATE',
      () => message({ message_snapshots: [{ message: { content: '전달', embeds: [], attachments: [] } }] }),
    ],
    ['an autocompletion without data', 'INTERACTION_CREATE', () => autocomplete({ data: undefined })],
    ['metadata that is no object', 'MESSAGE_CREATE', () => message({ interaction_metadata: 'x' })],
  ])('%s is logged by event and id, and the next message is answered', async (_, event, packet) => {
    const { discord, bot, user } = both;
    const data = packet();
    discord.gateway.dispatch(event, data);
    await bot.logged(String(data.id));
    const line = bot
      .log()
      .split('\n')
      .find((l) => l.includes(String(data.id)));
    expect(line).toContain(event);
    expect(line).toContain('packet not read');
    const next = discord.write(user, discord.openChannel('다음'), `<@${discord.world.bot.id}> VAETKI 규모는?`);
    expect(shown(await replyToMessage(discord, next))).toContain('100B');
    expect(bot.process.exitCode).toBeNull();
  });
});

describe('a server that is unavailable when the bot starts', () => {
  it('keeps nobody else waiting', async () => {
    const discord = await startLoopbackDiscord({ unavailableGuilds: [createSnowflakes(Date.now)()] });
    const bot = startBot(discord);
    try {
      await expect.poll(() => discord.gateway.counts.identifies, { timeout: 20_000 }).toBe(1);
      await discord.waitForEvent((s): s is typeof s => s.kind === 'commands', 10_000);
      const user = discord.world.addUser('독자');
      const asked = discord.write(user, discord.general, `<@${discord.world.bot.id}> VAETKI 규모는?`);
      await replyToMessage(discord, asked, 8000);
    } finally {
      await bot.stop();
      await discord.close();
    }
  }, 50_000);
});
