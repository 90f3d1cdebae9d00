/** The page's side of the loopback Discord: its files, what happens (server-sent events), and what its reader does (POST /act). */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { validator } from 'hono/validator';
import { ApiError } from './errors.ts';
import type { LoopbackDiscord, ObservedEvent } from './loopback-discord.ts';
import type { Choice, PageAct, PageCommand, PageEvent, PageMessage, PageUser } from './page/protocol.ts';
import { ACKNOWLEDGE_TIMEOUT_MS } from './rest-interactions.ts';
import type { Channel, Interaction, Message, User } from './world.ts';

const FILES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'composer.js': 'text/javascript; charset=utf-8',
  'markdown.js': 'text/javascript; charset=utf-8',
  'messages.js': 'text/javascript; charset=utf-8',
  'texts.js': 'text/javascript; charset=utf-8',
  'typed-command.js': 'text/javascript; charset=utf-8',
};

/** Nothing but what the page itself brings may run, load or frame it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param reader - who sits before the page. */
export function createPageServer(discord: LoopbackDiscord, reader: User): Hono {
  const { world } = discord;
  const channels = [discord.general, world.dmWith(reader.id)];
  const site = new Hono();

  site.use(async (c, next) => {
    await next();
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
  });
  site.get('/', (c) => serve('index.html', c.body.bind(c)));
  site.get('/:file', (c) =>
    Object.hasOwn(FILES, c.req.param('file')) ? serve(c.req.param('file'), c.body.bind(c)) : c.notFound(),
  );

  site.get('/page/events', (c) =>
    streamSSE(c, async (stream) => {
      const queue: PageEvent[] = [hello()];
      let wake = () => {};
      const push = (event: PageEvent) => {
        queue.push(event);
        wake();
      };
      const failing = new Map<string, NodeJS.Timeout>();
      const stopListening = discord.onEvent((sight) => {
        const event = eventOf(sight);
        if (event) push(event);
        if (sight.kind === 'interaction') {
          clearTimeout(failing.get(sight.interaction.id));
          failing.delete(sight.interaction.id);
        }
        if (sight.kind !== 'interaction-begun' || sight.interaction.userId !== reader.id) return;
        const { id, channelId } = sight.interaction;
        failing.set(
          id,
          setTimeout(() => push({ kind: 'failed', channelId }), ACKNOWLEDGE_TIMEOUT_MS),
        );
      });
      let open = true;
      stream.onAbort(() => {
        open = false;
        wake();
      });
      while (open) {
        const event = queue.shift();
        if (event) await stream.writeSSE({ data: JSON.stringify(event) });
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      stopListening();
      for (const timer of failing.values()) clearTimeout(timer);
    }),
  );

  site.post(
    '/page/act',
    validator('json', (value): PageAct => value),
    async (c) => {
      try {
        return c.json(await act(c.req.valid('json')));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return c.json({ error: error.message }, 400);
      }
    },
  );
  site.onError((error, c) => c.json({ error: error.message }, 400));
  return site;

  async function act(given: PageAct): Promise<{ readonly choices?: readonly Choice[] }> {
    if (given.kind === 'write') {
      const target = given.replyTo ? world.messages.get(given.replyTo) : undefined;
      discord.write(reader, channelOf(given.channelId), cutTo(given.content, 2000), target);
    } else if (given.kind === 'run') {
      const { name, options, locale } = given;
      discord.run({ user: reader, channel: channelOf(given.channelId), name, options, locale });
    } else if (given.kind === 'complete') {
      const { name, options, focused, locale } = given;
      const call = { user: reader, channel: channelOf(given.channelId), name, options, focused, locale };
      return { choices: await choicesOf(discord.type(call)) };
    } else if (given.kind === 'runOnMessage')
      discord.runOnMessage(reader, given.name, messageOf(given.messageId), given.locale);
    else if (given.kind === 'press') discord.press(reader, messageOf(given.messageId), given.customId, given.locale);
    else if (given.kind === 'choose')
      discord.choose(reader, messageOf(given.messageId), given.customId, given.values, given.locale);
    else throw new ApiError(400, 0, 'no such act');
    return {};
  }

  async function choicesOf({ id }: Interaction): Promise<readonly Choice[]> {
    const fits = (s: ObservedEvent): s is ObservedEvent & { kind: 'interaction' } =>
      s.kind === 'interaction' && s.interaction.id === id;
    try {
      const { interaction } = await discord.waitForEvent(fits, ACKNOWLEDGE_TIMEOUT_MS);
      return (interaction.choices ?? []) as unknown as Choice[];
    } catch {
      return [];
    }
  }

  function channelOf(id: string): Channel {
    const channel = channels.find((ch) => ch.id === id);
    if (!channel) throw new ApiError(404, 10003, 'Unknown Channel');
    return channel;
  }

  function messageOf(id: string): Message {
    const message = world.messages.get(id);
    if (!message || !isVisible(message)) throw new ApiError(404, 10008, 'Unknown Message');
    return message;
  }

  function isVisible({ channelId, visibleTo }: Message): boolean {
    return channels.some(({ id }) => id === channelId) && (visibleTo === undefined || visibleTo === reader.id);
  }

  function hello(): PageEvent {
    return {
      kind: 'hello',
      user: pageUser(reader),
      bot: pageUser(world.bot),
      users: [...world.users.values()].map(pageUser),
      server: world.guild.name,
      channels: channels.map(({ id, name, type }) => ({ id, name: name || world.bot.username, isDm: type === 1 })),
      commands: commands(),
      messages: [...world.messages.values()].filter(isVisible).map(pageMessage),
    };
  }

  function commands(): PageCommand[] {
    return [...world.commands.guild, ...world.commands.global].flatMap((command) =>
      withSubcommands(command as unknown as PageCommand),
    );
  }

  function eventOf(sight: ObservedEvent): PageEvent | undefined {
    if (sight.kind === 'message-create' || sight.kind === 'message-update')
      return isVisible(sight.message) ? { kind: 'message', message: pageMessage(sight.message) } : undefined;
    if (sight.kind === 'message-delete') return { kind: 'delete', id: sight.message.id };
    if (sight.kind === 'typing') return { kind: 'typing', channelId: sight.channelId };
    if (sight.kind === 'commands') return { kind: 'commands', commands: commands() };
    return undefined;
  }

  function pageMessage(message: Message): PageMessage {
    const invoked = message.interactionId ? world.interactions.get(message.interactionId) : undefined;
    return {
      id: message.id,
      channelId: message.channelId,
      authorId: message.authorId,
      content: message.content,
      embeds: message.embeds as PageMessage['embeds'],
      components: message.components as unknown as PageMessage['components'],
      timestamp: message.timestamp,
      edited: message.editedTimestamp !== null && !message.interactionId,
      loading: message.loading,
      ephemeral: message.visibleTo !== undefined,
      ...(message.replyTo ? { replyTo: message.replyTo } : {}),
      ...(invoked?.type === 2 ? { invokedBy: { userId: invoked.userId, command: String(invoked.data.name) } } : {}),
    };
  }
}

/** A command with subcommands is one entry for each of them: `/corpus status`. */
function withSubcommands(command: PageCommand): PageCommand[] {
  const subcommands = (command.options ?? []).filter(({ type }) => type === 1);
  if (subcommands.length === 0) return [command];
  return subcommands.map((subcommand) => ({
    ...command,
    ...subcommand,
    name: `${command.name} ${subcommand.name}`,
    name_localizations: Object.fromEntries(
      Object.entries(subcommand.name_localizations ?? {}).map(([locale, name]) => [
        locale,
        `${command.name_localizations?.[locale] ?? command.name} ${name}`,
      ]),
    ),
    type: 1,
    options: (subcommand as PageCommand).options ?? [],
  }));
}

function pageUser({ id, username, bot }: User): PageUser {
  return { id, name: username, bot };
}

function cutTo(text: unknown, length: number): string {
  return String(text ?? '').slice(0, length);
}

function serve<T>(file: string, body: (data: string, status: 200, headers: Record<string, string>) => T): T {
  const text = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
  return body(text, 200, { 'Content-Type': FILES[file] ?? 'text/plain' });
}
