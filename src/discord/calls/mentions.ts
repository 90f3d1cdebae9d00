/** Is a message meant for the bot, and what does it ask? Works without the message content intent. */
import type { Message } from 'discord.js';

/** The text of a message without mentions, commands' links and custom emoji. */
export function questionIn(content: string): string {
  return content
    .replace(/<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<\/[^:>]+:\d+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A mention of the bot, of its own managed role (which Discord's picker offers beside it), a reply to it with the ping on, or a DM.
 * Bots, webhooks, the bot itself and @everyone do not count.
 */
export function isForBot(message: Message, selfId: string): boolean {
  if (message.author.bot || message.webhookId || message.system) return false;
  if (!message.inGuild()) return true;
  if (message.mentions.users.has(selfId)) return true;
  const ownRole = message.guild.roles.cache.find((role) => role.tags?.botId === selfId);
  return ownRole !== undefined && message.mentions.roles.has(ownRole.id);
}
