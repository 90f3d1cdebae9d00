/** The discord.js client, as this bot needs it: no privileged intent, nobody pinged, little cached. */
import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Config } from '../../config.ts';
import { NO_MENTIONS } from '../replies/reply.ts';
import { ResumeRetryStrategy } from './gateway-strategy.ts';
import type { RestGuard } from './rest-guard.ts';

/** What Discord sent and discord.js could not read. */
export interface UnreadPacket {
  /** The gateway event's name, such as `MESSAGE_CREATE`. */
  readonly event: string | undefined;
  /** The id of the message, interaction … that it tells of. */
  readonly id: string | undefined;
  readonly err: unknown;
}

/**
 * Makes the client; it does not log in yet.
 *
 * @param settings - Discord's REST root or that of a compatible server, without the version; and which part of the servers is meant.
 * @param onUnread - is told of each packet that is left out because it could not be read.
 */
export function createClient(
  { apiUrl, shard = { id: 0, count: 1 } }: Pick<Config, 'apiUrl' | 'shard'>,
  { makeRequest }: Pick<RestGuard, 'makeRequest'>,
  onUnread: (packet: UnreadPacket) => void,
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Said here, or discord.js reads SHARDS itself.
    shards: [shard.id],
    shardCount: shard.count,
    // Servers that Discord cannot reach now become available later. All others are answered without waiting for them.
    waitGuildTimeout: 0,
    ws: { buildStrategy: (manager) => new ResumeRetryStrategy(manager) },
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    enforceNonce: true,
    // An answer is worth more tries than the usual three: an acknowledgement that is given up is an answer lost.
    rest: { api: apiUrl, retries: 5, makeRequest },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      // Without a limit every user who writes anywhere would stay in memory.
      UserManager: { maxSize: 1000, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 50, keepOverLimit: (m) => m.id === m.client.user.id },
    }),
  });
  readEachPacketAlone(client, onUnread);
  return client;
}

interface Packet {
  readonly t?: string | null;
  readonly d?: Record<string, unknown> | null;
}

/**
 * Catches what discord.js and the listeners throw while they read one packet. It would end the process: packets are read in a
 * listener of the socket and, where they came before the client was ready, in a callback of setImmediate.
 */
function readEachPacketAlone({ ws }: Client, onUnread: (packet: UnreadPacket) => void): void {
  const handlePacket: unknown = Reflect.get(ws, 'handlePacket');
  if (typeof handlePacket !== 'function') throw new TypeError('discord.js reads packets elsewhere now');
  Reflect.set(ws, 'handlePacket', (packet: Packet | undefined, shard: unknown): unknown => {
    try {
      if (packet) fillIn(packet);
      return Reflect.apply(handlePacket, ws, [packet, shard]);
    } catch (err) {
      const id = packet?.d?.id;
      onUnread({ event: packet?.t ?? undefined, id: typeof id === 'string' ? id : undefined, err });
      return true;
    }
  });
}

/** Other Discord-compatible servers leave these out, and discord.js throws where they are missing. */
function fillIn({ t, d }: Packet): void {
  const metadata = d?.interaction_metadata as Record<string, unknown> | undefined;
  if (metadata) metadata.authorizing_integration_owners ??= {};
  if (t !== 'INTERACTION_CREATE' || !d) return;
  d.entitlements ??= [];
  d.authorizing_integration_owners ??= {};
}
