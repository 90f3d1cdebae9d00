/** The world's things in the JSON shapes of Discord's API v10. */
import type { Json } from './validate.ts';
import type { Channel, Interaction, Message, Role, User, World } from './world.ts';

export function userJson({ id, username, bot }: User): Json {
  return { id, username, global_name: username, discriminator: '0', avatar: null, bot, public_flags: 0 };
}

export function memberJson(world: World, user: User): Json {
  return {
    roles: user.id === world.bot.id ? [world.botRole.id] : [],
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
    premium_since: null,
    pending: false,
    communication_disabled_until: null,
  };
}

export function roleJson(world: World, { id, name, botId }: Role): Json {
  return {
    id,
    name,
    color: 0,
    hoist: false,
    position: botId ? 1 : 0,
    permissions: world.permissions,
    managed: botId !== undefined,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
    ...(botId ? { tags: { bot_id: botId } } : {}),
  };
}

export function channelJson(world: World, channel: Channel): Json {
  const base = {
    id: channel.id,
    type: channel.type,
    last_message_id: world.inChannel(channel.id).at(-1)?.id ?? null,
    flags: 0,
  };
  if (channel.type === 1) {
    const recipient = world.users.get(channel.recipientId ?? '');
    return { ...base, recipients: recipient ? [userJson(recipient)] : [] };
  }
  const named = {
    ...base,
    name: channel.name,
    guild_id: world.guild.id,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: 0,
  };
  if (channel.type === 0) {
    const denied = { id: world.guild.id, type: 0, allow: '0', deny: String(channel.denied ?? 0n) };
    return { ...named, position: 0, permission_overwrites: [denied], topic: null, nsfw: false };
  }
  return {
    ...named,
    owner_id: world.bot.id,
    message_count: 0,
    member_count: 1,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2025-01-01T00:00:00.000000+00:00',
      locked: false,
      create_timestamp: '2025-01-01T00:00:00.000000+00:00',
    },
    member: { id: channel.id, user_id: world.bot.id, join_timestamp: '2025-01-01T00:00:00.000000+00:00', flags: 0 },
  };
}

export function guildJson(world: World): Json {
  const { guild } = world;
  const channels = [...world.channels.values()];
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    preferred_locale: 'ko',
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: guild.roles.map((r) => roleJson(world, r)),
    channels: channels.filter((c) => c.type === 0).map((c) => channelJson(world, c)),
    threads: channels.filter((c) => c.type === 11).map((c) => channelJson(world, c)),
    members: [...world.users.values()].map((u) => ({ ...memberJson(world, u), user: userJson(u) })),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: world.users.size,
    large: false,
    unavailable: false,
    joined_at: '2025-01-01T00:00:00.000000+00:00',
  };
}

/** Whose command a message answers. */
function interactionMetadata(world: World, id: string): Json {
  const interaction = world.interactions.get(id);
  const user = world.users.get(interaction?.userId ?? '');
  if (!interaction || !user) return {};
  const owners = { '0': world.guild.id };
  return {
    interaction_metadata: { id, type: interaction.type, user: userJson(user), authorizing_integration_owners: owners },
  };
}

/** @param withContent - false where Discord withholds content, embeds and components. */
export function messageJson(world: World, message: Message, withContent = true): Json {
  const author = world.users.get(message.authorId) ?? world.bot;
  const channel = world.channels.get(message.channelId);
  const referenced = message.replyTo ? world.messages.get(message.replyTo) : undefined;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.interactionId ? 20 : message.replyTo ? 19 : 0,
    author: userJson(author),
    content: withContent ? message.content : '',
    embeds: withContent ? message.embeds : [],
    components: withContent ? message.components : [],
    attachments: [],
    mentions: message.mentions.flatMap((id) => {
      const user = world.users.get(id);
      return user ? [{ ...userJson(user), ...(channel?.type === 1 ? {} : { member: memberJson(world, user) }) }] : [];
    }),
    mention_roles: [...message.mentionRoles],
    mention_everyone: message.pinged.everyone,
    timestamp: message.timestamp,
    edited_timestamp: message.editedTimestamp,
    tts: false,
    pinned: false,
    flags: message.flags | (message.loading ? 128 : 0) | (message.visibleTo ? 64 : 0),
    ...(message.nonce ? { nonce: message.nonce } : {}),
    ...(message.interactionId
      ? { application_id: world.bot.id, webhook_id: world.bot.id, ...interactionMetadata(world, message.interactionId) }
      : {}),
    ...(message.replyTo
      ? {
          message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId },
          referenced_message: referenced
            ? messageJson(world, referenced, withContent || isReadable(world, referenced))
            : null,
        }
      : {}),
  };
}

/**
 * Does the bot get a message's content without the intent? In DMs, of its own messages, where the text names it, and in replies
 * with the ping on to its regular messages, but not to its answers to commands (events/gateway#message-content-intent).
 */
export function isReadable(world: World, message: Message): boolean {
  if (message.authorId === world.bot.id || world.channels.get(message.channelId)?.type === 1) return true;
  if (!message.mentions.includes(world.bot.id)) return false;
  const isNamed = new RegExp(`<@!?${world.bot.id}>`).test(message.content);
  return isNamed || world.messages.get(message.replyTo ?? '')?.interactionId === undefined;
}

export function interactionJson(world: World, interaction: Interaction): Json {
  const user = world.users.get(interaction.userId) ?? world.bot;
  const channel = world.channels.get(interaction.channelId);
  const inGuild = channel?.type !== 1;
  const message = interaction.messageId ? world.messages.get(interaction.messageId) : undefined;
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: interaction.channelId,
    ...(channel ? { channel: channelJson(world, channel) } : {}),
    locale: interaction.locale,
    context: inGuild ? 0 : 1,
    authorizing_integration_owners: inGuild ? { '0': world.guild.id } : { '1': user.id },
    app_permissions: String(channel ? world.botPermissionsIn(channel) : world.permissions),
    attachment_size_limit: 10_485_760,
    entitlements: [],
    ...(inGuild
      ? {
          guild_id: world.guild.id,
          guild_locale: 'ko',
          guild: { id: world.guild.id, locale: 'ko', features: [] },
          member: { ...memberJson(world, user), user: userJson(user), permissions: world.permissionsOf(user) },
        }
      : { user: userJson(user) }),
    ...(message ? { message: messageJson(world, message) } : {}),
  };
}
