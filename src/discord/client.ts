/** The discord.js client, as this bot needs it: no privileged intent, nobody pinged, little cached. */
import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { NO_MENTIONS } from './reply.ts';

/** @param apiUrl - Discord's REST root or that of a compatible server, without the version. */
export function createClient(apiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    enforceNonce: true,
    rest: { api: apiUrl },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 20,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (m) => m.id === m.client.user.id },
    }),
  });
}
