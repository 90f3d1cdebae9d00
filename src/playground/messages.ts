/** Making and changing messages: mentions resolved, allowed_mentions applied, nonces enforced. */
import type { Json } from './validate.ts';
import type { Message, World } from './world.ts';

export interface NewMessage {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: Json;
  readonly interactionId?: string;
  readonly visibleTo?: string;
  readonly loading?: boolean;
}

/**
 * Puts a message into the world. A bot's nonce that was used in the last minutes gives the message made then (`enforce_nonce`).
 */
export function createMessage(
  world: World,
  { channelId, authorId, body, interactionId, visibleTo, loading = false }: NewMessage,
): { message: Message; isNew: boolean } {
  const nonce = body.nonce === undefined ? undefined : String(body.nonce);
  if (nonce && body.enforce_nonce) {
    const earlier = world.inChannel(channelId).find((m) => m.nonce === nonce && m.authorId === authorId);
    if (earlier) return { message: earlier, isNew: false };
  }
  const content = String(body.content ?? '').trim();
  const reference = body.message_reference as Json | undefined;
  const replyTo = reference?.message_id ? String(reference.message_id) : undefined;
  const named = namedIn(world, content);
  const repliedTo = replyTo ? world.messages.get(replyTo)?.authorId : undefined;
  const allowed = body.allowed_mentions as Json | undefined;
  const pingsReplied = repliedTo !== undefined && (allowed ? allowed.replied_user === true : true);
  const pinged = pingedBy(world, named, allowed, interactionId !== undefined);
  const mentions = [...new Set([...named.users, ...(pingsReplied && repliedTo ? [repliedTo] : [])])];
  const message: Message = {
    id: world.nextId(),
    channelId,
    authorId,
    content,
    embeds: (body.embeds as Json[] | undefined) ?? [],
    components: (body.components as Json[] | undefined) ?? [],
    flags: Number(body.flags ?? 0) & ~64,
    timestamp: new Date(world.now()).toISOString(),
    editedTimestamp: null,
    pinged: { ...pinged, users: [...new Set([...pinged.users, ...(pingsReplied && repliedTo ? [repliedTo] : [])])] },
    mentions,
    mentionRoles: named.roles,
    ...(replyTo && world.messages.has(replyTo) ? { replyTo } : {}),
    ...(nonce ? { nonce } : {}),
    ...(interactionId ? { interactionId } : {}),
    ...(visibleTo ? { visibleTo } : {}),
    loading,
  };
  world.messages.set(message.id, message);
  return { message, isNew: true };
}

/** Changes what the body names and leaves the rest. */
export function editMessage(world: World, message: Message, body: Json): void {
  if (body.content !== undefined) message.content = String(body.content ?? '').trim();
  if (body.embeds !== undefined) message.embeds = (body.embeds as Json[] | null) ?? [];
  if (body.components !== undefined) message.components = (body.components as Json[] | null) ?? [];
  message.loading = false;
  message.editedTimestamp = new Date(world.now()).toISOString();
}

function namedIn(world: World, content: string) {
  const ids = (pattern: RegExp) => [...content.matchAll(pattern)].map((m) => m[1] ?? '');
  return {
    users: ids(/<@!?(\d+)>/g).filter((id) => world.users.has(id)),
    roles: ids(/<@&(\d+)>/g).filter((id) => world.guild.roles.some((r) => r.id === id)),
    everyone: /@(?:everyone|here)\b/.test(content),
  };
}

/** Without allowed_mentions everything named is pinged; by interactions and webhooks only users (resources/message#allowed-mentions-object). */
function pingedBy(
  _world: World,
  named: ReturnType<typeof namedIn>,
  allowed: Json | undefined,
  isInteraction: boolean,
): Message['pinged'] {
  if (!allowed) return isInteraction ? { users: named.users, roles: [], everyone: false } : named;
  const parse = (allowed.parse as string[] | undefined) ?? [];
  const listed = (kind: 'users' | 'roles') =>
    parse.includes(kind)
      ? named[kind]
      : named[kind].filter((id) => ((allowed[kind] as string[] | undefined) ?? []).includes(id));
  return { users: listed('users'), roles: listed('roles'), everyone: parse.includes('everyone') && named.everyone };
}
