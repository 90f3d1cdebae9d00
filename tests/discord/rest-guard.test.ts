/** A real server that refuses, and the real discord.js in front of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { createRestGuard } from '../../src/discord/bot/rest-guard.ts';

let answer: { status: number; headers?: Record<string, string> } = { status: 200 };
let received = 0;
const server = createServer((_, response) => {
  received++;
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end('{}');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
afterEach(() => {
  answer = { status: 200 };
  received = 0;
});

function setUp(most: number) {
  let now = 1_000_000;
  const stops: boolean[] = [];
  const statuses: number[] = [];
  const guard = createRestGuard({
    most,
    now: () => now,
    onStop: (isStopped) => stops.push(isStopped),
    onResponse: (status) => statuses.push(status),
  });
  const rest = new REST({ api, retries: 0, makeRequest: guard.makeRequest }).setToken('token');
  const send = (n: number) =>
    rest.get(`/channels/${n}`).then(
      () => 'taken',
      (error: Error) => error.name,
    );
  return { guard, send, stops, statuses, pass: (ms: number) => (now += ms) };
}

describe('createRestGuard', () => {
  it('stops sending before Discord bans, and goes on when ten minutes have passed', async () => {
    const { guard, send, stops, pass } = setUp(5);
    answer = { status: 403 };
    for (let n = 0; n < 5; n++) expect(await send(n)).toContain('DiscordAPIError');
    answer = { status: 200 };
    expect(await send(6)).toBe('SendingStoppedError');
    expect(received).toBe(5);
    expect(guard.invalidRequests()).toBe(5);
    pass(10 * 60_000 + 1);
    expect(await send(7)).toBe('taken');
    expect(guard.invalidRequests()).toBe(0);
    expect(stops).toEqual([true, false]);
  });

  it('counts 401, 403 and 429, but not what is nobody’s fault', async () => {
    const { guard, send, statuses } = setUp(100);
    for (const status of [200, 404, 403, 500]) {
      answer = { status };
      await send(status);
    }
    expect(guard.invalidRequests()).toBe(1);
    answer = { status: 403, headers: { 'x-ratelimit-scope': 'shared' } };
    await send(1);
    expect(guard.invalidRequests()).toBe(1);
    expect(statuses).toEqual([200, 404, 403, 500, 403]);
  });
});
