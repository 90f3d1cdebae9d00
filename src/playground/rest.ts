/** REST API v10, the part a bot like ours needs, on Hono: as strict as Discord, with its error answers. */
import { type Context, Hono } from 'hono';
import {
  ApiError,
  emptyMessage,
  found,
  invalidForm,
  missingAccess,
  missingPermissions,
  noReplyWithoutHistory,
  unauthorized,
  unknown,
} from './errors.ts';
import type { Gateway } from './gateway.ts';
import type { Replacer } from './leave-out.ts';
import { createMessage, editMessage } from './messages.ts';
import { createBuckets, RateLimited } from './rate-limits.ts';
import { addInteractionRoutes } from './rest-interactions.ts';
import { channelJson, guildJson, isReadable, memberJson, messageJson, roleJson, userJson } from './shapes.ts';
import { checkCommands, checkMessage, type Json } from './validate.ts';
import { type Channel, type Interaction, type Message, PERMISSION, type World } from './world.ts';

/** What users see, besides the events of the gateway. */
export interface Watcher {
  message(kind: 'create' | 'update' | 'delete', message: Message): void;
  /** The commands were registered anew. */
  commands(): void;
  interaction(interaction: Interaction): void;
  typing(channelId: string): void;
}

export interface RestOptions {
  readonly gatewayUrl: () => string;
  readonly shards: number;
  readonly leaveOut: Replacer;
  /** Called with every request's method, path and JSON body before it is acted on; may throw. */
  readonly inspect?: (method: string, path: string, body: unknown) => void;
  /** Answers instead of the route, for tests: a status (429, 500 …) or undefined. `afterwards`: what was asked is done, only its answer is lost. */
  readonly fault?: (
    method: string,
    path: string,
  ) => { readonly status: number; readonly retryAfter?: number; readonly afterwards?: boolean } | undefined;
}

export function createRest(
  world: World,
  gateway: () => Gateway,
  watcher: Watcher,
  { gatewayUrl, shards, leaveOut, inspect, fault }: RestOptions,
): Hono {
  const app = new Hono();
  const api = new Hono<{ Variables: { body: Json } }>();

  app.onError((error, c) => {
    if (error instanceof RateLimited) {
      c.header('Retry-After', error.retryAfter.toFixed(3));
      c.header('X-RateLimit-Scope', 'user');
      return c.json({ message: error.message, retry_after: error.retryAfter, global: false }, 429);
    }
    if (!(error instanceof ApiError)) throw error;
    return c.json(
      { message: error.message, code: error.code, ...(error.errors ? { errors: error.errors } : {}) },
      error.status as 400,
    );
  });
  app.notFound((c) => c.json({ message: '404: Not Found', code: 0 }, 404));

  api.use(async (c, next) => {
    const { method } = c.req;
    const path = c.req.path.replace(/^\/api\/v10/, '');
    const body = method === 'GET' || method === 'DELETE' ? undefined : await readBody(c);
    const planned = fault?.(method, path);
    if (planned?.status === 429) {
      c.header('Retry-After', String(planned.retryAfter ?? 0.1));
      c.header('X-RateLimit-Scope', 'shared');
      return c.json(
        { message: 'You are being rate limited.', retry_after: planned.retryAfter ?? 0.1, global: false },
        429,
      );
    }
    const failed = () => c.json({ message: `${planned?.status}`, code: 0 }, (planned?.status ?? 500) as 500);
    if (planned && !planned.afterwards) return failed();
    const needsToken = !/^\/(?:interactions|webhooks)\//.test(path);
    if (needsToken && c.req.header('Authorization') !== `Bot ${world.token}`) throw unauthorized();
    inspect?.(method, path, body);
    c.set('body', (Array.isArray(body) ? { list: body } : body) as Json);
    limits.headers(c, method, path);
    await next();
    if (planned?.afterwards) c.res = failed();
    else if (c.res.headers.get('Content-Type')?.startsWith('application/json'))
      c.res = new Response(JSON.stringify(await c.res.json(), leaveOut), c.res);
    return undefined;
  });
  const limits = createBuckets(world.now);

  api.get('/gateway', (c) => c.json({ url: gatewayUrl() }));
  api.get('/gateway/bot', (c) =>
    c.json({
      url: gatewayUrl(),
      shards,
      session_start_limit: {
        total: 1000,
        remaining: gateway().identifiesLeft,
        reset_after: 86_400_000,
        max_concurrency: shards,
      },
    }),
  );
  const application = {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    bot: userJson(world.bot),
  };
  api.get('/applications/@me', (c) => c.json(application));
  api.get('/oauth2/applications/@me', (c) => c.json(application));
  api.get('/users/@me', (c) => c.json(userJson(world.bot)));
  api.get('/users/:id', (c) => c.json(userJson(found(world.users.get(c.req.param('id')), unknown.user))));
  api.post('/users/@me/channels', (c) =>
    c.json(
      channelJson(world, world.dmWith(found(world.users.get(String(c.get('body').recipient_id)), unknown.user).id)),
    ),
  );

  api.get('/guilds/:guild', (c) => c.json(guildJson(inGuild(c.req.param('guild')))));
  api.get('/guilds/:guild/roles', (c) =>
    c.json(inGuild(c.req.param('guild')).guild.roles.map((r) => roleJson(world, r))),
  );
  api.get('/guilds/:guild/channels', (c) =>
    c.json(
      [...inGuild(c.req.param('guild')).channels.values()]
        .filter((ch) => ch.type === 0)
        .map((ch) => channelJson(world, ch)),
    ),
  );
  api.get('/guilds/:guild/members/:user', (c) => {
    const user = found(inGuild(c.req.param('guild')).users.get(c.req.param('user')), unknown.user);
    return c.json({ ...memberJson(world, user), user: userJson(user) });
  });

  for (const [base, scope] of [
    ['/applications/:app/commands', 'global'],
    ['/applications/:app/guilds/:guild/commands', 'guild'],
  ] as const) {
    api.get(base, (c) => c.json(world.commands[scope]));
    api.put(base, (c) => {
      const list = c.get('body').list as Json[] | undefined;
      checkCommands(list ?? []);
      world.commands[scope] = (list ?? []).map((command) => registered(command, scope));
      watcher.commands();
      return c.json(world.commands[scope]);
    });
  }

  api.get('/channels/:channel', (c) => c.json(channelJson(world, channelOf(c.req.param('channel')))));
  api.post('/channels/:channel/typing', (c) => {
    watcher.typing(channelOf(c.req.param('channel')).id);
    return c.body(null, 204);
  });
  api.get('/channels/:channel/messages', (c) => {
    const limit = Math.min(100, Number(c.req.query('limit') ?? 50));
    const channel = channelOf(c.req.param('channel'));
    // Without the permission to read the history Discord gives an empty list.
    const list = may(channel, 'readMessageHistory') ? world.inChannel(channel.id).filter((m) => !m.visibleTo) : [];
    return c.json(
      list
        .slice(-limit)
        .reverse()
        .map((m) => messageJson(world, m, isReadable(world, m))),
    );
  });
  api.get('/channels/:channel/messages/:message', (c) => {
    if (!may(channelOf(c.req.param('channel')), 'readMessageHistory')) throw missingAccess();
    const message = messageOf(c.req.param('channel'), c.req.param('message'));
    return c.json(messageJson(world, message, isReadable(world, message)));
  });
  api.post('/channels/:channel/messages', (c) => {
    const channel = channelOf(c.req.param('channel'));
    const body = c.get('body');
    checkMessage(body);
    const reference = body.message_reference as Json | undefined;
    if (!may(channel, 'viewChannel')) throw missingAccess();
    if (!may(channel, channel.type === 11 ? 'sendMessagesInThreads' : 'sendMessages')) throw missingPermissions();
    if (Array.isArray(body.embeds) && body.embeds.length > 0 && !may(channel, 'embedLinks')) throw missingPermissions();
    if (reference?.message_id && !may(channel, 'readMessageHistory')) throw noReplyWithoutHistory();
    if (
      reference?.message_id &&
      !world.messages.has(String(reference.message_id)) &&
      reference.fail_if_not_exists !== false
    ) {
      throw invalidForm([
        { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
      ]);
    }
    const { message, isNew } = createMessage(world, { channelId: channel.id, authorId: world.bot.id, body });
    if (isNew) tell('create', message);
    return c.json(messageJson(world, message));
  });
  api.patch('/channels/:channel/messages/:message', (c) => {
    const message = messageOf(c.req.param('channel'), c.req.param('message'));
    if (message.authorId !== world.bot.id)
      throw new ApiError(403, 50005, 'Cannot edit a message authored by another user');
    change(message, c.get('body'));
    return c.json(messageJson(world, message));
  });
  api.delete('/channels/:channel/messages/:message', (c) => {
    remove(messageOf(c.req.param('channel'), c.req.param('message')));
    return c.body(null, 204);
  });

  addInteractionRoutes(api, world, { change, remove, tell, seen: watcher.interaction });
  app.route('/api/v10', api);
  return app;

  function change(message: Message, body: Json): void {
    checkMessage(body, { isEdit: true });
    const after = {
      content: body.content ?? message.content,
      embeds: body.embeds ?? message.embeds,
      components: body.components ?? message.components,
    };
    if (
      !String(after.content).trim() &&
      (after.embeds as unknown[]).length === 0 &&
      (after.components as unknown[]).length === 0
    )
      throw emptyMessage();
    editMessage(world, message, body);
    tell('update', message);
  }

  function remove(message: Message): void {
    world.messages.delete(message.id);
    tell('delete', message);
  }

  function tell(kind: 'create' | 'update' | 'delete', message: Message): void {
    if (kind === 'create') gateway().messageCreate(message);
    else if (kind === 'update') gateway().messageUpdate(message);
    else gateway().messageDelete(message);
    watcher.message(kind, message);
  }

  function may(channel: Channel, permission: keyof typeof PERMISSION): boolean {
    return channel.type === 1 || (world.botPermissionsIn(channel) & PERMISSION[permission]) !== 0n;
  }

  function inGuild(id: string): World {
    if (id !== world.guild.id) throw unknown.guild();
    return world;
  }
  function channelOf(id: string) {
    return found(world.channels.get(id), unknown.channel);
  }
  function messageOf(channelId: string, id: string): Message {
    const message = found(world.messages.get(id), unknown.message);
    if (message.channelId !== channelId) throw unknown.message();
    return message;
  }
  function registered(command: Json, scope: 'global' | 'guild'): Json {
    const earlier = world.commands[scope].find((c) => c.name === command.name && (c.type ?? 1) === (command.type ?? 1));
    return {
      type: 1,
      description: '',
      default_member_permissions: null,
      nsfw: false,
      ...command,
      ...(typeof command.default_member_permissions === 'number'
        ? { default_member_permissions: String(command.default_member_permissions) }
        : {}),
      id: earlier?.id ?? world.nextId(),
      application_id: world.bot.id,
      version: world.nextId(),
      ...(scope === 'guild' ? { guild_id: world.guild.id } : {}),
    };
  }
}

async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (!text) return {};
  if (!/^application\/json/.test(c.req.header('Content-Type') ?? ''))
    throw invalidForm([
      { path: [], code: 'CONTENT_TYPE_INVALID', message: 'Expected "Content-Type" header to be application/json.' },
    ]);
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
}
