/** The loopback Discord against bare HTTP and WebSocket: it must refuse what Discord refuses, in Discord's words. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../src/playground/loopback-discord.ts';
import { PERMISSION, type User } from '../../src/playground/world.ts';

let discord: LoopbackDiscord;
let user: User;
let clock: number;
beforeEach(async () => {
  clock = Date.parse('2026-01-01T00:00:00Z');
  discord = await startLoopbackDiscord({ now: () => clock, identifyLimit: 2 });
  user = discord.world.addUser('독자');
  await call('PUT', `/applications/${discord.world.bot.id}/commands`, [
    { name: 'ask', description: '묻기', options: [{ type: 3, name: 'question', description: '질문' }] },
  ]);
});
afterEach(() => discord.close());

interface Reply {
  readonly status: number;
  readonly json: {
    readonly code?: number;
    readonly id?: string;
    readonly errors?: unknown;
    readonly retry_after?: number;
  };
  readonly headers: Headers;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  authorization = `Bot ${discord.token}`,
): Promise<Reply> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { Authorization: authorization, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : {} };
}
const send = (body: object) => call('POST', `/channels/${discord.general.id}/messages`, body);
const ask = () => discord.run({ user, channel: discord.general, name: 'ask', options: { question: '?' } });
const callback = ({ id, token }: { id: string; token: string }, body: object) =>
  call('POST', `/interactions/${id}/${token}/callback`, body, '');
const original = ({ token }: { token: string }, method: string, body?: object) =>
  call(method, `/webhooks/${discord.world.bot.id}/${token}/messages/@original`, body, '');

describe('messages', () => {
  const embed = (length: number) => ({ description: 'x'.repeat(length) });
  const button = (custom_id: string) => ({ type: 2, style: 1, label: 'x', custom_id });
  const row = (...components: object[]) => ({ type: 1, components });

  it.each([
    ['2,001 characters', { content: 'x'.repeat(2001) }],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => embed(1)) }],
    ['6,001 characters over all embeds', { embeds: [embed(3000), embed(3001)] }],
    ['a title of 257', { embeds: [{ title: 'x'.repeat(257) }] }],
    ['26 fields', { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) }] }],
    ['a field without a value', { embeds: [{ fields: [{ name: 'x', value: '' }] }] }],
    ['six rows', { components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) }],
    ['six buttons in a row', { components: [row(...Array.from({ length: 6 }, (_, i) => button(`${i}`)))] }],
    ['the same custom_id twice', { components: [row(button('a'), button('a'))] }],
    ['a custom_id of 101', { components: [row(button('x'.repeat(101)))] }],
    ['a label of 81', { components: [row({ ...button('a'), label: 'x'.repeat(81) })] }],
    [
      'a link of 513',
      { components: [row({ type: 2, style: 5, label: 'x', url: `https://e.com/${'x'.repeat(500)}` })] },
    ],
  ])('with %s are refused with 50035 and the field', async (_, body) => {
    const { status, json } = await send({ content: 'x', ...body });
    expect([status, json.code]).toEqual([400, 50035]);
    expect(JSON.stringify(json.errors)).toContain('_errors');
  });

  it('that are empty are refused with 50006', async () => {
    expect((await send({ content: '  ' })).json.code).toBe(50006);
  });

  it('with a nonce to be enforced are made once', async () => {
    const body = { content: 'x', nonce: '1', enforce_nonce: true };
    expect((await send(body)).json.id).toBe((await send(body)).json.id);
  });

  it('ping as allowed_mentions says, also where the text names everyone', async () => {
    const content = `@everyone <@${user.id}>`;
    const pinged = async (body: object) => discord.world.messages.get((await send(body)).json.id ?? '')?.pinged;
    expect(await pinged({ content, allowed_mentions: { parse: [] } })).toEqual({
      users: [],
      roles: [],
      everyone: false,
    });
    expect(await pinged({ content })).toEqual({ users: [user.id], roles: [], everyone: true });
  });

  it.each([
    ['an embed without Embed Links', PERMISSION.embedLinks, { embeds: [{ description: '답' }] }, 50013],
    ['a reply without the history', PERMISSION.readMessageHistory, { content: '답', message_reference: {} }, 160002],
    ['text where the bot may not write', PERMISSION.sendMessages, { content: '답' }, 50013],
    ['text in a channel that it does not see', PERMISSION.viewChannel, { content: '답' }, 50001],
    ['text without Embed Links', PERMISSION.embedLinks, { content: '답' }, undefined],
    ['text without the history', PERMISSION.readMessageHistory, { content: '답' }, undefined],
  ])('are taken as permissions say: %s', async (_, denied, body, code) => {
    const channel = discord.openChannel('좁은 채널', undefined, denied);
    const { id } = discord.write(user, channel, '질문');
    const sent = 'message_reference' in body ? { ...body, message_reference: { message_id: id } } : body;
    expect((await call('POST', `/channels/${channel.id}/messages`, sent)).json.code).toBe(code);
    const thread = discord.openChannel('좁은 실', channel);
    if (denied === PERMISSION.embedLinks)
      expect((await call('POST', `/channels/${thread.id}/messages`, body)).json.code).toBe(code);
  });

  it('are read back only where the history may be read', async () => {
    const channel = discord.openChannel('역사 없는 채널', undefined, PERMISSION.readMessageHistory);
    const { id } = discord.write(user, channel, '질문');
    const path = `/channels/${channel.id}/messages`;
    expect((await call('GET', `${path}/${id}`)).json.code).toBe(50001);
    expect((await call('GET', path)).json).toEqual([]);
  });

  it('of another author cannot be edited, and unknown ones and places are told so', async () => {
    const message = discord.write(user, discord.general, '안녕');
    const path = `/channels/${discord.general.id}/messages`;
    expect((await call('PATCH', `${path}/${message.id}`, { content: 'x' })).json.code).toBe(50005);
    expect((await call('PATCH', `${path}/1`, { content: 'x' })).json.code).toBe(10008);
    expect((await call('POST', '/channels/1/messages', { content: 'x' })).json.code).toBe(10003);
    expect((await call('GET', '/users/@me', undefined, 'Bot wrong')).status).toBe(401);
  });

  it('come too fast: 429 with retry_after, and the headers before it', async () => {
    const replies = [];
    for (let i = 0; i < 8; i++) replies.push(await send({ content: `${i}` }));
    const limited = replies.filter((r) => r.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.json.retry_after).toBeGreaterThan(0);
    expect(replies[0]?.headers.get('X-RateLimit-Remaining')).toBeTruthy();
  });
});

describe('interactions', () => {
  it('must be acknowledged within three seconds: 10062 after that', async () => {
    const interaction = ask();
    clock += 3001;
    expect((await callback(interaction, { type: 5 })).json.code).toBe(10062);
  });

  it('are acknowledged once: 40060 after that', async () => {
    const interaction = ask();
    expect((await callback(interaction, { type: 5 })).status).toBe(204);
    expect((await callback(interaction, { type: 4, data: { content: 'x' } })).json.code).toBe(40060);
  });

  it('know no follow-up before the acknowledgement: 10015, and no strange token', async () => {
    const interaction = ask();
    expect((await original(interaction, 'PATCH', { content: 'x' })).json.code).toBe(10015);
    expect((await original({ token: 'strange' }, 'PATCH', { content: 'x' })).json.code).toBe(10015);
    expect((await callback({ id: interaction.id, token: 'strange' }, { type: 5 })).json.code).toBe(10062);
  });

  it('take answers for fifteen minutes: 50027 after that', async () => {
    const interaction = ask();
    await callback(interaction, { type: 5 });
    clock += 15 * 60_000 - 1;
    expect((await original(interaction, 'PATCH', { content: 'x' })).status).toBe(200);
    clock += 2;
    expect((await original(interaction, 'PATCH', { content: 'x' })).json.code).toBe(50027);
  });

  it('take no autocompletion for an answer, and none of 26 choices', async () => {
    expect((await callback(ask(), { type: 8, data: { choices: [] } })).json.code).toBe(50035);
    const typing = () =>
      discord.type({ user, channel: discord.general, name: 'ask', options: { question: '?' }, focused: 'question' });
    const choices = Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }));
    expect((await callback(typing(), { type: 8, data: { choices } })).json.code).toBe(50035);
    expect((await callback(typing(), { type: 8, data: { choices: choices.slice(1) } })).status).toBe(204);
  });

  it('tell of a select menu’s choice', async () => {
    const message = discord.write(user, discord.general, 'x');
    const { data } = discord.choose(user, message, 'menu', ['a']);
    expect(data).toMatchObject({ custom_id: 'menu', component_type: 3, values: ['a'] });
  });
});

describe('commands', () => {
  it.each([
    ['a name with capitals', [{ name: 'Ask', description: 'x' }]],
    ['no description', [{ name: 'ask', description: '' }]],
    [
      'the same name twice',
      [
        { name: 'a', description: 'x' },
        { name: 'a', description: 'x' },
      ],
    ],
    [
      '26 options',
      [
        {
          name: 'a',
          description: 'x',
          options: Array.from({ length: 26 }, (_, i) => ({ type: 3, name: `o${i}`, description: 'x' })),
        },
      ],
    ],
    [
      'a required option after another',
      [
        {
          name: 'a',
          description: 'x',
          options: [
            { type: 3, name: 'b', description: 'x' },
            { type: 3, name: 'c', description: 'x', required: true },
          ],
        },
      ],
    ],
  ])('with %s are refused', async (_, commands) => {
    const { json } = await call('PUT', `/applications/${discord.world.bot.id}/commands`, commands);
    expect(json.code).toBe(50035);
  });
});

describe('the gateway', () => {
  const identify = (intents: number, token = discord.token) =>
    new Promise<number | Record<string, unknown>>((resolve) => {
      const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
      socket.on('message', (raw) => {
        const { op, t, d } = JSON.parse(String(raw));
        if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token, intents, properties: {} } }));
        if (t === 'READY') {
          socket.terminate();
          resolve(d);
        }
      });
      socket.on('close', (code) => resolve(code));
    });

  it('closes with 4014 for intents not enabled, 4013 for none that exist, 4004 for a wrong token', async () => {
    expect(await identify(1 << 15)).toBe(4014);
    expect(await identify(-1)).toBe(4013);
  });

  it('closes with 4004 for a wrong token, and after too many logins', async () => {
    expect(await identify(1, 'wrong')).toBe(4004);
    expect(await identify(1)).toHaveProperty('session_id');
    expect(await identify(1)).toBe(4004);
  });

  it.each([
    ['a token that is an object', { op: 2, d: { token: { toString: 1 }, intents: 1 } }, 4004],
    ['no token', { op: 2, d: {} }, 4004],
    ['intents that are an object', { op: 2, d: { token: 'loopback.token.for-tests', intents: { valueOf: 1 } } }, 4013],
    ['an op that is an object', { op: { valueOf: 1, toString: 1 }, d: {} }, 4002],
    ['a session that is an object', { op: 6, d: { session_id: { toString: 1 }, token: { toString: 1 } } }, undefined],
  ])('stays up after a frame with %s', async (_, frame, code) => {
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    const outcome = new Promise<number | undefined>((resolve) => {
      socket.on('message', (raw) => {
        const { op } = JSON.parse(String(raw));
        if (op === 10) socket.send(JSON.stringify(frame));
        // Invalid session: the connection stays open.
        if (op === 9) resolve(undefined);
      });
      socket.on('close', resolve);
    });
    expect(await outcome).toBe(code);
    socket.terminate();
    expect(await identify(1)).toHaveProperty('session_id');
  });

  it('withholds what a message says, but from whom it mentions', async () => {
    const seen: string[] = [];
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    await new Promise<void>((resolve) => {
      socket.on('message', (raw) => {
        const { op, t, d } = JSON.parse(String(raw));
        if (op === 10)
          socket.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: (1 << 9) | 1, properties: {} } }));
        if (t === 'READY') {
          discord.write(user, discord.general, '비밀');
          discord.write(user, discord.general, `<@${discord.world.bot.id}> 질문`);
        }
        if (t === 'MESSAGE_CREATE') seen.push(d.content);
        if (seen.length === 2) resolve();
      });
    });
    socket.terminate();
    expect(seen).toEqual(['', `<@${discord.world.bot.id}> 질문`]);
  });

  it('withholds what a reply to the answer of a command says, but not one to a regular message', async () => {
    const asked = ask();
    await callback(asked, { type: 4, data: { content: '답' } });
    const { world } = discord;
    const answer = world.messages.get(asked.originalId ?? '');
    const regular = world.messages.get((await send({ content: '답' })).json.id ?? '');
    const mention = `<@${world.bot.id}> 질문`;
    const contentOf = async (content: string, replyTo: typeof answer) => {
      const { id } = discord.write(user, discord.general, content, replyTo);
      const { json } = await call('GET', `/channels/${discord.general.id}/messages/${id}`);
      return (json as { content?: string }).content;
    };
    expect(await contentOf('질문', answer)).toBe('');
    expect(await contentOf(mention, answer)).toBe(mention);
    expect(await contentOf('질문', regular)).toBe('질문');
    expect(await contentOf('질문', undefined)).toBe('');
  });
});
