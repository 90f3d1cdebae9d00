/**
 * What there is on the loopback Discord: users, one server with its channels and roles, messages, an application with its commands,
 * and interactions under way. State and its rules; no sockets.
 */
import { randomBytes } from 'node:crypto';
import { createSnowflakes } from './snowflake.ts';
import type { Json } from './validate.ts';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

export interface Channel {
  readonly id: string;
  /** 0 text, 1 DM, 11 public thread. */
  readonly type: 0 | 1 | 11;
  readonly name: string;
  readonly parentId?: string;
  readonly recipientId?: string;
  /** Permissions that @everyone, and so the bot, does not have here. */
  readonly denied?: bigint;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly botId?: string;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  embeds: Json[];
  components: Json[];
  readonly flags: number;
  readonly timestamp: string;
  editedTimestamp: string | null;
  /** Who was really pinged, after allowed_mentions. */
  readonly pinged: { readonly users: readonly string[]; readonly roles: readonly string[]; readonly everyone: boolean };
  /** Who is named in the text. */
  readonly mentions: readonly string[];
  readonly mentionRoles: readonly string[];
  readonly replyTo?: string;
  readonly nonce?: string;
  readonly interactionId?: string;
  /** Only this user sees it. */
  readonly visibleTo?: string;
  /** "thinking…" until the first edit. */
  loading: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4;
  readonly userId: string;
  readonly channelId: string;
  readonly locale: string;
  readonly data: Json;
  readonly messageId?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The callback's type, once acknowledged, and when. */
  acknowledgedAt?: number;
  callbackType?: number;
  originalId?: string;
  choices?: Json[];
}

export interface WorldOptions {
  readonly now: () => number;
  readonly token: string;
  readonly botName: string;
}

/** The bits of Discord's permissions that everyone has here: all but administration. */
const PERMISSIONS = '2248473465835073';
/** Permissions that are looked at (topics/permissions); managers alone have the first. */
export const PERMISSION = {
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export function createWorld({ now, token, botName }: WorldOptions) {
  const nextId = createSnowflakes(now);
  const bot: User = { id: nextId(), username: botName, bot: true };
  const guildId = nextId();
  const ownerId = nextId();
  const everyone: Role = { id: guildId, name: '@everyone' };
  const botRole: Role = { id: nextId(), name: botName, botId: bot.id };
  const users = new Map<string, User>([[bot.id, bot]]);
  const managers = new Set<string>();
  const channels = new Map<string, Channel>();
  const messages = new Map<string, Message>();
  const interactions = new Map<string, Interaction>();
  const commands = { global: [] as Json[], guild: [] as Json[] };

  const addUser = (username: string): User => {
    const user = { id: nextId(), username, bot: false };
    users.set(user.id, user);
    return user;
  };
  const addChannel = (channel: Omit<Channel, 'id'>): Channel => {
    const made = { id: nextId(), ...channel };
    channels.set(made.id, made);
    return made;
  };

  return {
    now,
    nextId,
    token,
    bot,
    guild: { id: guildId, ownerId, name: '기사봇 놀이터', roles: [everyone, botRole] as const },
    botRole,
    users,
    channels,
    messages,
    interactions,
    commands,
    addUser,
    addChannel,
    newToken: () => randomBytes(24).toString('base64url'),
    dmWith(userId: string): Channel {
      return (
        [...channels.values()].find((c) => c.recipientId === userId) ??
        addChannel({ type: 1, name: '', recipientId: userId })
      );
    },
    inChannel: (channelId: string) => [...messages.values()].filter((m) => m.channelId === channelId),
    permissions: PERMISSIONS,
    /** What the bot may do in a channel; in a thread that is what it may do in the channel of the thread. */
    botPermissionsIn({ denied = 0n, parentId }: Channel): bigint {
      return BigInt(PERMISSIONS) & ~denied & ~(channels.get(parentId ?? '')?.denied ?? 0n);
    },
    /** Who may manage the server. */
    managers,
    permissionsOf: (user: User) =>
      managers.has(user.id) ? String(BigInt(PERMISSIONS) | PERMISSION.manageGuild) : PERMISSIONS,
  };
}

export type World = ReturnType<typeof createWorld>;
