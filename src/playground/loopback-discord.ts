/**
 * A Discord on this machine: REST and Gateway v10 on 127.0.0.1, and what people do there (write, run commands, press buttons).
 * It knows no bot: any bot for Discord may connect to it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { createGateway, type Gateway } from './gateway.ts';
import { leavingOut } from './leave-out.ts';
import { createGuard } from './local-only.ts';
import { createMessage, editMessage } from './messages.ts';
import { createRest, type RestOptions, type Watcher } from './rest.ts';
import { channelJson, interactionJson, messageJson, userJson } from './shapes.ts';
import type { Json } from './validate.ts';
import { type Channel, createWorld, type Interaction, type Message, type User, type World } from './world.ts';

/** A page that is open for days must not fill the memory. */
const MAX_KEPT_EVENTS = 20_000;

export interface LoopbackOptions {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly botName?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly heartbeatInterval?: number;
  readonly enabledIntents?: number;
  readonly identifyLimit?: number;
  /** Ids of servers that the bot is in and that stay unavailable. */
  readonly unavailableGuilds?: readonly string[];
  /** How many shards are recommended; also how many may log in at once. */
  readonly shards?: number;
  /** Optional fields that this server does not send. */
  readonly absentFields?: readonly string[];
  readonly inspect?: RestOptions['inspect'];
  readonly fault?: RestOptions['fault'];
  /** Answers requests outside of /api: the page. */
  readonly site?: (discord: LoopbackDiscord) => Hono;
}

/** What people see happen. */
export type ObservedEvent =
  | { readonly kind: 'message-create' | 'message-update' | 'message-delete'; readonly message: Message }
  /** Begun by a user; then acknowledged by the bot. */
  | { readonly kind: 'interaction-begun' | 'interaction'; readonly interaction: Interaction }
  | { readonly kind: 'typing'; readonly channelId: string }
  | { readonly kind: 'commands' };

export interface CommandCall {
  readonly user: User;
  readonly channel: Channel;
  readonly name: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly locale?: string;
}

export interface LoopbackDiscord {
  /** The server's root. */
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly general: Channel;
  /** What was seen so far, oldest first. */
  readonly events: readonly ObservedEvent[];
  onEvent(listener: (event: ObservedEvent) => void): () => void;
  /** The first sight, past or to come, that fits. Rejects after `within` milliseconds. */
  waitForEvent<S extends ObservedEvent>(fits: (event: ObservedEvent) => event is S, within?: number): Promise<S>;
  /** A new text channel, or a thread in one, where the bot lacks the permissions denied; it is told of the channel. */
  openChannel(name: string, parent?: Channel, denied?: bigint): Channel;
  write(user: User, channel: Channel, content: string, replyTo?: Message, pingsReplied?: boolean): Message;
  edit(message: Message, content: string): void;
  run(call: CommandCall): Interaction;
  /** Autocompletion of the option `focused`. */
  type(call: CommandCall & { readonly focused: string }): Interaction;
  runOnMessage(user: User, name: string, target: Message, locale?: string): Interaction;
  press(user: User, message: Message, customId: string, locale?: string): Interaction;
  /** Chooses in a select menu. */
  choose(user: User, message: Message, customId: string, values: readonly string[], locale?: string): Interaction;
  close(): Promise<void>;
}

const CHANNEL_OPTION = 7;

/** What is sent along with the ids of channels that a user chose. */
function resolveChannels(world: World, ids: readonly string[]): Json {
  return Object.fromEntries(
    ids.map((id) => {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`no such channel: ${id}`);
      return [id, { id, name: channel.name, type: channel.type, permissions: world.permissions }];
    }),
  );
}

export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const {
    host = '127.0.0.1',
    port = 0,
    token = 'loopback.token.for-tests',
    botName = '기사봇',
    now = Date.now,
  } = options;
  const world = createWorld({ now, token, botName });
  const general = world.addChannel({ type: 0, name: '일반' });
  const events: ObservedEvent[] = [];
  const listeners = new Set<(event: ObservedEvent) => void>();
  const record = (event: ObservedEvent) => {
    events.push(event);
    if (events.length > MAX_KEPT_EVENTS) events.splice(0, MAX_KEPT_EVENTS / 2);
    for (const listener of listeners) listener(event);
  };
  const watcher: Watcher = {
    message: (kind, message) => record({ kind: `message-${kind}`, message: { ...message } }),
    interaction: (interaction) => record({ kind: 'interaction', interaction }),
    typing: (channelId) => record({ kind: 'typing', channelId }),
    commands: () => record({ kind: 'commands' }),
  };
  let gateway: Gateway | undefined;
  const theGateway = () => {
    if (!gateway) throw new Error('the gateway is not up yet');
    return gateway;
  };
  const address = () => server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const authority = () => `${reachable.includes(':') ? `[${reachable}]` : reachable}:${address().port}`;
  const gatewayUrl = () => `ws://${authority()}/gateway`;
  const leaveOut = leavingOut(options.absentFields ?? []);
  const rest = createRest(world, theGateway, watcher, {
    gatewayUrl,
    leaveOut,
    shards: options.shards ?? 1,
    ...(options.inspect ? { inspect: options.inspect } : {}),
    ...(options.fault ? { fault: options.fault } : {}),
  });
  const guard = createGuard(host);

  const answerApi = getRequestListener(rest.fetch);
  let answerSite = answerApi;
  const server = createServer((request, response) => {
    const refused = guard(request.headers);
    if (refused) response.writeHead(403, { 'Content-Type': 'text/plain' }).end(refused);
    else if (request.url?.startsWith('/api/')) void answerApi(request, response);
    else void answerSite(request, response);
  });
  gateway = createGateway(server, world, gatewayUrl, {
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    enabledIntents: options.enabledIntents ?? 0,
    identifyLimit: options.identifyLimit ?? 1000,
    unavailableGuilds: options.unavailableGuilds ?? [],
    guard,
    leaveOut,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

  const begin = (interaction: Omit<Interaction, 'id' | 'token' | 'createdAt'>): Interaction => {
    const made: Interaction = { ...interaction, id: world.nextId(), token: world.newToken(), createdAt: now() };
    world.interactions.set(made.id, made);
    record({ kind: 'interaction-begun', interaction: made });
    theGateway().dispatch('INTERACTION_CREATE', interactionJson(world, made));
    return made;
  };
  const commandData = ({ name: fullName, options: given = {} }: CommandCall, focused?: string): Json => {
    const [name, subcommand] = fullName.split(' ');
    const command = [...world.commands.guild, ...world.commands.global].find(
      (c) => c.name === name && (c.type ?? 1) === 1,
    );
    if (!command) throw new Error(`no such command: ${fullName}`);
    const own = (command.options as Json[] | undefined) ?? [];
    const chosen = own.find((o) => o.type === 1 && o.name === subcommand);
    if (subcommand && !chosen) throw new Error(`no such command: ${fullName}`);
    const known = (chosen ? (chosen.options as Json[] | undefined) : own) ?? [];
    const options = Object.entries(given).map(([key, value]) => {
      const option = known.find((o) => o.name === key);
      if (!option) throw new Error(`no such option: ${key}`);
      return { name: key, type: option.type, value, ...(key === focused ? { focused: true } : {}) };
    });
    const channels = options.flatMap(({ type, value }) => (type === CHANNEL_OPTION ? [String(value)] : []));
    return {
      id: command.id,
      name,
      type: 1,
      options: chosen ? [{ name: chosen.name, type: 1, options }] : options,
      ...(channels.length > 0 ? { resolved: { channels: resolveChannels(world, channels) } } : {}),
    };
  };

  const discord: LoopbackDiscord = {
    url: `http://${authority()}`,
    apiUrl: `http://${authority()}/api`,
    token,
    world,
    gateway,
    general,
    events,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitForEvent(fits, within = 5000) {
      const past = events.find(fits);
      if (past) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          reject(new Error(`nothing of the kind was seen within ${within} ms`));
        }, within);
        const check = (event: ObservedEvent) => {
          if (!fits(event)) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(event);
        };
        listeners.add(check);
      });
    },
    openChannel(name, parent, denied = 0n) {
      const channel = world.addChannel(parent ? { type: 11, name, parentId: parent.id } : { type: 0, name, denied });
      theGateway().dispatch(parent ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channelJson(world, channel));
      return channel;
    },
    write(user, channel, content, replyTo, pingsReplied = true) {
      const body = {
        content,
        ...(replyTo
          ? {
              message_reference: { message_id: replyTo.id },
              allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: pingsReplied },
            }
          : {}),
      };
      const { message } = createMessage(world, { channelId: channel.id, authorId: user.id, body });
      theGateway().messageCreate(message);
      record({ kind: 'message-create', message: { ...message } });
      return message;
    },
    edit(message, content) {
      editMessage(world, message, { content });
      theGateway().messageUpdate(message);
      record({ kind: 'message-update', message: { ...message } });
    },
    run: (call) =>
      begin({
        type: 2,
        userId: call.user.id,
        channelId: call.channel.id,
        locale: call.locale ?? 'ko',
        data: commandData(call),
      }),
    type: (call) =>
      begin({
        type: 4,
        userId: call.user.id,
        channelId: call.channel.id,
        locale: call.locale ?? 'ko',
        data: commandData(call, call.focused),
      }),
    runOnMessage(user, name, target, locale = 'ko') {
      const command = world.commands.global.concat(world.commands.guild).find((c) => c.name === name && c.type === 3);
      if (!command) throw new Error(`no such command: ${name}`);
      const author = world.users.get(target.authorId);
      const data = {
        id: command.id,
        name,
        type: 3,
        target_id: target.id,
        resolved: {
          messages: { [target.id]: messageJson(world, target) },
          users: author ? { [author.id]: userJson(author) } : {},
        },
      };
      return begin({ type: 2, userId: user.id, channelId: target.channelId, locale, data });
    },
    choose: (user, message, customId, values, locale = 'ko') =>
      begin({
        type: 3,
        userId: user.id,
        channelId: message.channelId,
        locale,
        data: { custom_id: customId, component_type: 3, values },
        messageId: message.id,
      }),
    press: (user, message, customId, locale = 'ko') =>
      begin({
        type: 3,
        userId: user.id,
        channelId: message.channelId,
        locale,
        data: { custom_id: customId, component_type: 2 },
        messageId: message.id,
      }),
    async close() {
      await theGateway().close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  if (options.site) answerSite = getRequestListener(options.site(discord).fetch);
  return discord;
}
