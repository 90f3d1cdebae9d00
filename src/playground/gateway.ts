/**
 * Gateway v10 over a WebSocket, JSON only: HELLO, IDENTIFY, READY, heartbeats, RESUME with replay, invalid sessions, and events
 * sent to each session by its intents (events/gateway).
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Replacer } from './leave-out.ts';
import type { Guard } from './local-only.ts';
import { channelJson, guildJson, isReadable, messageJson, userJson } from './shapes.ts';
import type { Json } from './validate.ts';
import type { Message, World } from './world.ts';

const INTENTS = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15 };
/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT must be switched on in the developer portal. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | INTENTS.messageContent;
const ALL_INTENTS = (1 << 26) - 1;

interface Session {
  readonly id: string;
  readonly intents: number;
  /** The session's shard, and of how many. */
  readonly shard: readonly [number, number];
  readonly replay: Array<{ readonly s: number; readonly payload: string }>;
  seq: number;
  socket: WebSocket | null;
}

export interface GatewayOptions {
  /** Milliseconds between heartbeats. */
  readonly heartbeatInterval: number;
  /** Privileged intents switched on for the application. */
  readonly enabledIntents: number;
  /** Ids of servers that the bot is in and that stay unavailable (READY names them, no GUILD_CREATE follows). */
  readonly unavailableGuilds: readonly string[];
  /** IDENTIFYs allowed a day. */
  readonly identifyLimit: number;
  readonly guard: Guard;
  readonly leaveOut: Replacer;
}

export interface Gateway {
  messageCreate(message: Message): void;
  messageUpdate(message: Message): void;
  messageDelete(message: Message): void;
  dispatch(event: string, data: Json, intent?: number): void;
  /** Faults, for tests. */
  readonly faults: {
    /** Cuts every connection; sessions may resume. `code` 0 cuts the wire without a word. */
    drop(code?: number): void;
    /** Sends RECONNECT. */
    reconnect(): void;
    /** Sends INVALID SESSION and forgets all sessions. */
    invalidate(): void;
    /** Goes silent: sends and acknowledges nothing until called with false. */
    silence(on: boolean): void;
  };
  readonly counts: { identifies: number; resumes: number; heartbeats: number };
  readonly identifiesLeft: number;
  close(): Promise<void>;
}

export function createGateway(server: Server, world: World, url: () => string, options: GatewayOptions): Gateway {
  const wss = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (options.guard(request.headers) !== undefined || request.url?.split('?')[0] !== '/gateway') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
  });
  const sessions = new Map<string, Session>();
  const counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  let silent = false;

  wss.on('connection', (socket, request) => {
    // What a client breaks (a frame too large) closes its own connection and nothing else.
    socket.on('error', () => socket.terminate());
    const query = new URLSearchParams(request.url?.split('?')[1] ?? '');
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') return socket.close(4012, 'Invalid API version');
    send(socket, { op: 10, d: { heartbeat_interval: options.heartbeatInterval } });
    let session: Session | undefined;
    let sent = 0;
    let windowStart = world.now();
    socket.on('message', (raw) => {
      if (world.now() - windowStart > 60_000) {
        windowStart = world.now();
        sent = 0;
      }
      if (++sent > 120) return socket.close(4008, 'You are being rate limited.');
      const message = parse(String(raw));
      if (!message) return socket.close(4002, 'Error while decoding payload.');
      if (silent) return;
      if (message.op === 1) {
        counts.heartbeats++;
        send(socket, { op: 11 });
      } else if (message.op === 2) session = identify(socket, message.d);
      else if (message.op === 6) session = resume(socket, message.d);
      else if (!session) socket.close(4003, 'Not authenticated.');
    });
    socket.on('close', (code) => {
      if (!session || session.socket !== socket) return;
      session.socket = null;
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  });

  function identify(socket: WebSocket, data: Json): Session | undefined {
    if (++counts.identifies > options.identifyLimit) return void socket.close(4004, 'Authentication failed.');
    if (!isOwnToken(data.token)) return void socket.close(4004, 'Authentication failed.');
    const { intents } = data;
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0 || intents > ALL_INTENTS)
      return void socket.close(4013, 'Invalid intent(s).');
    if (intents & PRIVILEGED_INTENTS & ~options.enabledIntents) return void socket.close(4014, 'Disallowed intent(s).');
    const shard = readShard(data.shard);
    if (!shard) return void socket.close(4010, 'Invalid shard.');
    const session: Session = { id: randomBytes(16).toString('hex'), intents, shard, replay: [], seq: 0, socket };
    sessions.set(session.id, session);
    tell(session, 'READY', {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: [world.guild.id, ...options.unavailableGuilds]
        .filter((id) => isFor(session, id))
        .map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      session_type: 'normal',
      shard,
      application: { id: world.bot.id, flags: options.enabledIntents & INTENTS.messageContent ? 1 << 19 : 0 },
    });
    if (intents & INTENTS.guilds && isFor(session, world.guild.id)) tell(session, 'GUILD_CREATE', guildJson(world));
    return session;
  }

  /** What a client sends as its token may be anything that JSON can hold. */
  function isOwnToken(given: unknown): boolean {
    return typeof given === 'string' && given.replace(/^Bot /, '') === world.token;
  }

  function resume(socket: WebSocket, data: Json): Session | undefined {
    counts.resumes++;
    const { session_id: id, seq, token } = data;
    const session = typeof id === 'string' ? sessions.get(id) : undefined;
    if (!session || typeof seq !== 'number' || !isOwnToken(token)) return void send(socket, { op: 9, d: false });
    session.socket = socket;
    for (const { s, payload } of session.replay) if (s > seq) socket.send(payload);
    tell(session, 'RESUMED', {});
    return session;
  }

  function tell(session: Session, event: string, data: Json): void {
    const s = ++session.seq;
    const payload = JSON.stringify({ op: 0, t: event, s, d: data }, options.leaveOut);
    session.replay.push({ s, payload });
    if (session.replay.length > 1000) session.replay.shift();
    if (!silent && session.socket?.readyState === 1) session.socket.send(payload);
  }

  function tellMessage(event: string, message: Message): void {
    if (message.visibleTo) return;
    const channel = world.channels.get(message.channelId);
    const author = world.users.get(message.authorId);
    const intent = channel?.type === 1 ? INTENTS.directMessages : INTENTS.guildMessages;
    for (const session of sessions.values()) {
      if ((session.intents & intent) === 0 || !isFor(session, channel?.type === 1 ? undefined : world.guild.id))
        continue;
      tell(session, event, {
        ...messageJson(world, message, (session.intents & INTENTS.messageContent) !== 0 || isReadable(world, message)),
        ...(channel?.type === 1 || !author
          ? {}
          : {
              guild_id: world.guild.id,
              member: { roles: [], joined_at: '2025-01-01T00:00:00.000000+00:00', deaf: false, mute: false, flags: 0 },
            }),
      });
    }
  }

  const eachSocket = (act: (socket: WebSocket) => void) => {
    for (const { socket } of sessions.values()) if (socket) act(socket);
  };

  return {
    counts,
    get identifiesLeft() {
      return Math.max(0, options.identifyLimit - counts.identifies);
    },
    dispatch(event, data, intent = 0) {
      const guildId = typeof data.guild_id === 'string' ? data.guild_id : undefined;
      for (const session of sessions.values())
        if ((intent === 0 || session.intents & intent) && isFor(session, guildId)) tell(session, event, data);
    },
    messageCreate(message) {
      const channel = world.channels.get(message.channelId);
      if (channel?.type === 1 && world.inChannel(channel.id).length === 1)
        this.dispatch('CHANNEL_CREATE', channelJson(world, channel), INTENTS.directMessages);
      tellMessage('MESSAGE_CREATE', message);
    },
    messageUpdate: (message) => tellMessage('MESSAGE_UPDATE', message),
    messageDelete(message) {
      const inGuild = world.channels.get(message.channelId)?.type !== 1;
      this.dispatch('MESSAGE_DELETE', {
        id: message.id,
        channel_id: message.channelId,
        ...(inGuild ? { guild_id: world.guild.id } : {}),
      });
    },
    faults: {
      drop: (code = 4000) => eachSocket((socket) => (code === 0 ? socket.terminate() : socket.close(code))),
      reconnect: () => eachSocket((socket) => send(socket, { op: 7, d: null })),
      invalidate() {
        eachSocket((socket) => send(socket, { op: 9, d: false }));
        sessions.clear();
      },
      silence(on) {
        silent = on;
      },
    },
    async close() {
      for (const socket of wss.clients) socket.terminate();
      await new Promise((resolve) => wss.close(resolve));
    },
  };
}

/** Events of a server go to its shard, all others to the first (events/gateway, "Sharding"). */
function isFor({ shard: [id, count] }: Session, guildId: string | undefined): boolean {
  return (guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count))) === id;
}

/** `[id, count]`; by default the only one. */
function readShard(value: unknown): readonly [number, number] | undefined {
  const [id, count] = Array.isArray(value) ? value : [0, 1];
  return Number.isInteger(id) && Number.isInteger(count) && id >= 0 && id < count ? [id, count] : undefined;
}

function send(socket: WebSocket, payload: Json): void {
  socket.send(JSON.stringify({ t: null, s: null, d: null, ...payload }));
}

function parse(raw: string): { op: number; d: Json } | undefined {
  try {
    const message: unknown = JSON.parse(raw);
    return typeof message === 'object' && message !== null && 'op' in message && typeof message.op === 'number'
      ? {
          op: message.op,
          d: 'd' in message && typeof message.d === 'object' && message.d !== null ? (message.d as Json) : {},
        }
      : undefined;
  } catch {
    return undefined;
  }
}
