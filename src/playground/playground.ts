/** The playground: a Discord on this machine with a page to chat on. Knows nothing of the bot that is asked there. */
import { randomBytes } from 'node:crypto';
import { type LoopbackDiscord, startLoopbackDiscord } from './loopback-discord.ts';
import { createPageServer } from './page-server.ts';

export interface Playground {
  /** Where the page is. */
  readonly url: string;
  /** What a bot needs to log in. */
  readonly apiUrl: string;
  readonly token: string;
  /** Another port than the one asked for, which was taken. */
  readonly portWasTaken: boolean;
  close(): Promise<void>;
}

/** @throws where the host cannot be listened on. */
export async function startPlayground({ host, port }: { host: string; port: number }): Promise<Playground> {
  const start = (at: number) =>
    startLoopbackDiscord({
      host,
      port: at,
      token: `playground.${randomBytes(24).toString('base64url')}`,
      site: (discord) => {
        // The user of the playground manages its server.
        const reader = discord.world.addUser('독자');
        discord.world.managers.add(reader.id);
        return createPageServer(discord, reader);
      },
    });
  let discord: LoopbackDiscord;
  let portWasTaken = false;
  try {
    discord = await start(port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    discord = await start(0);
    portWasTaken = true;
  }
  const { url, apiUrl, token } = discord;
  return { url, apiUrl, token, portWasTaken, close: () => discord.close() };
}
