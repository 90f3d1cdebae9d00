/** What the bot may not do where it answers, and sending an answer in the form that remains. */
import { type BaseInteraction, DiscordAPIError, type Message, PermissionFlagsBits } from 'discord.js';
import type { Logger } from '../../log.ts';
import { plainReply } from '../replies/plain.ts';
import { NO_MENTIONS, type Reply, toPayload } from '../replies/reply.ts';

/** A permission's name as discord.js writes it. */
type Permission = keyof typeof PermissionFlagsBits;

const MISSING_PERMISSIONS = 50013;
/** Discord's answer to a reply where the bot may not read the history. */
const NO_REPLY_WITHOUT_HISTORY = 160002;

/** Without these nothing can be sent, in whatever form. */
const TO_SEND: readonly Permission[] = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'];

/**
 * The permissions that the bot lacks in a message's channel, of those that an answer needs. Empty in DMs, and where they are not known.
 *
 * @example missingFor(message) // ['EmbedLinks']
 */
export function missingFor(message: Message): readonly Permission[] {
  if (!message.inGuild()) return [];
  const { channel, guild } = message;
  const granted = guild.members.me && channel.permissionsFor(guild.members.me);
  const send = channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages';
  return granted?.missing(['ViewChannel', send, 'EmbedLinks', 'ReadMessageHistory']) ?? [];
}

/** May the bot not embed links where a command was given? Servers that do not tell its permissions let it. */
export function lacksEmbeds({ appPermissions }: Pick<BaseInteraction, 'appPermissions'>): boolean {
  return appPermissions.bitfield !== 0n && !appPermissions.has(PermissionFlagsBits.EmbedLinks);
}

/**
 * Replies to a message: as text where embeds are not allowed, and without reference where the history may not be read. What is
 * missing is logged by name.
 *
 * @throws {DiscordAPIError} where Discord takes none of these forms.
 */
export async function replyTo(message: Message, reply: Reply, log: Logger): Promise<void> {
  const missing = new Set(missingFor(message));
  try {
    for (;;) {
      try {
        await sendOnce(
          message,
          missing.has('EmbedLinks') ? plainReply(reply) : reply,
          !missing.has('ReadMessageHistory'),
        );
        return;
      } catch (error) {
        // The permissions known here may be out of date: what Discord says counts.
        const told = missingBy(error, reply, missing);
        if (!told || missing.has(told)) throw error;
        missing.add(told);
      }
    }
  } finally {
    if (missing.size > 0) log.warn({ id: message.id, missing: [...missing] }, 'permissions missing');
  }
}

/** The permission that Discord says is missing, where the answer can be sent without it. */
function missingBy(error: unknown, { embeds }: Reply, known: ReadonlySet<Permission>): Permission | undefined {
  if (!(error instanceof DiscordAPIError) || TO_SEND.some((permission) => known.has(permission))) return undefined;
  if (error.code === NO_REPLY_WITHOUT_HISTORY) return 'ReadMessageHistory';
  return error.code === MISSING_PERMISSIONS && embeds.length > 0 ? 'EmbedLinks' : undefined;
}

async function sendOnce(message: Message, reply: Reply, withReference: boolean): Promise<void> {
  const body = { ...toPayload(reply), allowedMentions: NO_MENTIONS, nonce: message.id, enforceNonce: true };
  if (withReference || !message.channel.isSendable()) await message.reply({ ...body, failIfNotExists: false });
  else await message.channel.send(body);
}
