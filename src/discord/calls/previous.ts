/**
 * What a question may go on from: the answer that it replies to, or the bot's last answer to the same person in the same thread or DM. Read
 * from the bot's own messages, which Discord delivers without a privileged intent; nothing is stored.
 */
import type { ChatInputCommandInteraction, Collection, Message, TextBasedChannel } from 'discord.js';
import type { Previous } from '../../question/follow-up.ts';
import { statesIn } from '../replies/custom-id.ts';
import { shownIn } from '../replies/plain.ts';

/** A question is no follow-up of an answer older than this. */
const FOLLOW_UP_WINDOW_MS = 30 * 60_000;
/** The bot's last messages that are looked at. */
const FETCHED_MESSAGES = 20;

/** The answer that the message follows up, or undefined. */
export async function previousOf(message: Message, selfId: string): Promise<Previous | undefined> {
  if (message.reference?.messageId) {
    const replied = await message.fetchReference().catch(() => undefined);
    return replied?.author.id === selfId ? answerIn(replied, true) : undefined;
  }
  const { channel } = message;
  if (!channel.isThread() && !channel.isDMBased()) return undefined;
  return lastAnswerTo(message.author.id, channel, selfId, message.createdTimestamp);
}

/** The last answer to the user of a command, in a DM or a thread. */
export async function previousAnswer(
  { user, channel, channelId, client, createdTimestamp, guildId }: ChatInputCommandInteraction,
  selfId: string,
): Promise<Previous | undefined> {
  // discord.js does not know a DM before something was written in it.
  const here = channel ?? (guildId ? null : await client.channels.fetch(channelId).catch(() => null));
  return here?.isTextBased() ? lastAnswerTo(user.id, here, selfId, createdTimestamp) : undefined;
}

async function lastAnswerTo(
  userId: string,
  channel: TextBasedChannel | null,
  selfId: string,
  now: number,
): Promise<Previous | undefined> {
  if (!channel || !(channel.isThread() || channel.isDMBased()) || channel.partial) return undefined;
  // The bot's own "thinking…" of this very question is no answer yet: it has no title.
  const isAnswer = (m: Message) =>
    m.author.id === selfId &&
    shownIn(m) !== undefined &&
    now - m.createdTimestamp < FOLLOW_UP_WINDOW_MS &&
    askerOf(m) === userId;
  const cached = newest(channel.messages.cache, isAnswer);
  if (cached) return answerIn(cached, false);
  const fetched = await channel.messages.fetch({ limit: FETCHED_MESSAGES }).catch(() => undefined);
  const last = fetched && newest(fetched, isAnswer);
  return last && answerIn(last, false);
}

function newest(messages: Collection<string, Message>, fits: (message: Message) => boolean): Message | undefined {
  return [...messages.filter(fits).values()].sort((a, b) => b.createdTimestamp - a.createdTimestamp)[0];
}

/** Who asked: by a command, or in the message that the bot replied to. */
function askerOf(message: Message): string | undefined {
  return message.interactionMetadata?.user.id ?? message.mentions.repliedUser?.id;
}

/** The question stands in the title; the quoted articles in the buttons, the first quote after the first `>`. */
function answerIn(message: Message, isReply: boolean): Previous | undefined {
  const shown = shownIn(message);
  if (!shown) return undefined;
  const states = statesIn(message.components);
  // Lists and pages are no answers: there is nothing to go on from.
  const articleIds = states.flatMap((state) => ('articleId' in state ? [state.articleId] : []));
  if (articleIds.length === 0 && !states.some(({ action }) => action === 'why')) return undefined;
  const quote = /^> (.*)$/m.exec(shown.description)?.[1]?.replace(/\*\*|\\/g, '') ?? '';
  return { question: shown.title, articleIds: [...new Set(articleIds)], quote, isReply };
}
