/** The discord.js client, as this bot needs it: no privileged intent, nobody pinged, little cached. */
import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Config } from '../config.ts';
import { RevivingStrategy } from './gateway-strategy.ts';
import { NO_MENTIONS } from './reply.ts';
import type { RestGuard } from './rest-guard.ts';

/** Of the settings: Discord's REST root or that of a compatible server, without the version; and which part of the servers is meant. */
export function createClient(
  { apiUrl, shard = { id: 0, count: 1 } }: Pick<Config, 'apiUrl' | 'shard'>,
  { makeRequest }: Pick<RestGuard, 'makeRequest'>,
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Said here, or discord.js reads SHARDS itself.
    shards: [shard.id],
    shardCount: shard.count,
    ws: { buildStrategy: (manager) => new RevivingStrategy(manager) },
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    enforceNonce: true,
    // An answer is worth more tries than the usual three: an acknowledgement that is given up is an answer lost.
    rest: { api: apiUrl, retries: 5, makeRequest },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      // Everybody who writes anywhere would be kept for ever.
      UserManager: { maxSize: 1000, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 50, keepOverLimit: (m) => m.id === m.client.user.id },
    }),
  });
  client.on(Events.Raw, fillIn);
  return client;
}

/**
 * Other Discord-compatible servers leave these out, and discord.js throws where they are missing. It tells of a packet before it
 * reads it, so that they can be put in.
 */
function fillIn({ t, d }: { t?: string | null; d?: Record<string, unknown> | null }): void {
  const metadata = d?.interaction_metadata as Record<string, unknown> | undefined;
  if (metadata) metadata.authorizing_integration_owners ??= {};
  if (t !== 'INTERACTION_CREATE' || !d) return;
  d.entitlements ??= [];
  d.authorizing_integration_owners ??= {};
}
