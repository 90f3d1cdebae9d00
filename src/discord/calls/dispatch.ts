/**
 * Interactions and messages → replies. Acknowledges first, turns away calls that are not allowed, runs the command in its turn, answers
 * once, logs, counts. What was thrown becomes words in explain-error.ts; a bug in one call never reaches another.
 */
import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type TextBasedChannel,
} from 'discord.js';
import type { Answer } from '../../answer/answer.ts';
import { type Answerer, NotReadyError, SearchUnreachableError } from '../../answer/answerer.ts';
import type { Logger } from '../../log.ts';
import { type Locale, localeOf, translator } from '../../messages/index.ts';
import type { Handled, Outcome } from '../../operations/metrics.ts';
import type { ServerSettingsStore } from '../../store/server-settings.ts';
import { renderHelp, renderReply } from '../replies/help.ts';
import { LIMITS } from '../replies/limits.ts';
import { plainReply } from '../replies/plain.ts';
import { type Reply, toPayload } from '../replies/reply.ts';
import { pressButton } from './buttons.ts';
import { type CommandSet, type CorpusAdmin, type Services, UserError } from './command.ts';
import { createEventDedupe } from './event-dedupe.ts';
import { type ExplainedError, explainError } from './explain-error.ts';
import type { FeedbackService } from './feedback-service.ts';
import { isForBot, questionIn } from './mentions.ts';
import { lacksEmbeds, replyTo } from './permissions.ts';
import { previousAnswer, previousOf } from './previous.ts';
import type { Throttle } from './throttle.ts';

export interface DispatchOptions {
  readonly commands: CommandSet;
  readonly answerer: Answerer;
  readonly corpus: CorpusAdmin;
  readonly settings: ServerSettingsStore;
  /** Undefined where nothing is to be kept. */
  readonly feedback: FeedbackService | undefined;
  readonly throttle: Throttle;
  readonly onHandled: (call: Handled) => void;
  readonly log: Logger;
  readonly logQuestions: boolean;
  readonly outdatedDays: number;
  /** Ids of the registered commands by name, for clickable links; may fill up later. */
  readonly commandIds: ReadonlyMap<string, string>;
}

export interface Dispatcher {
  interaction(interaction: Interaction): void;
  message(message: Message): void;
  /** Takes nothing new, and resolves when what is under way is answered. */
  close(): Promise<void>;
}

type Executed = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
type Payload = ReturnType<typeof toPayload>;

/** One call from its arrival to its end. */
interface Call {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  /** Null in DMs, and in servers that the bot is not in (it may be installed for a person alone). */
  readonly guildId: string | null;
  readonly locale: Locale;
  /** The bot's own id. */
  readonly selfId: string;
  /** `performance.now()` at its arrival. */
  readonly arrived: number;
  /** Whether a refused question may be stored: for the server, without the server (the answer was private), or not at all. */
  keep: 'for-server' | 'without-server' | 'no';
  /** Milliseconds to the acknowledgement, once it was given. */
  ackMs?: number;
}

const ALREADY_ACKNOWLEDGED = 40060;
/** After these, Discord will not take an answer from us: another try would only count against us. */
const GONE = new Set([10003, 10008, 10062, 10015, ALREADY_ACKNOWLEDGED, 50001, 50013, 50027, 50083, 160005]);
/** A user over the limit gets one notice in this time. */
const THROTTLE_NOTICE_INTERVAL_MS = 60_000;

export function createDispatcher(options: DispatchOptions): Dispatcher {
  const { commands, answerer, corpus, settings, feedback, throttle, log, logQuestions, commandIds } = options;
  const slash = new Map(commands.slash.map((c) => [c.data.name, c]));
  const onMessage = new Map(commands.message.map((c) => [c.data.name, c]));
  const isNew = createEventDedupe();
  const underWay = new Set<Promise<void>>();
  let closed = false;

  const track = (id: string, work: () => Promise<void>) => {
    if (closed || !isNew(id)) return;
    const done = work()
      .catch((err: unknown) => log.error({ id, err }, 'bug'))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };

  return {
    interaction(interaction) {
      track(interaction.id, () => {
        if (interaction.isChatInputCommand()) return runCommand(interaction, slash.get(interaction.commandName));
        if (interaction.isMessageContextMenuCommand())
          return runCommand(interaction, onMessage.get(interaction.commandName));
        if (interaction.isAutocomplete()) return complete(interaction);
        if (interaction.isButton()) return press(interaction);
        return Promise.resolve();
      });
    },
    message(message) {
      const selfId = message.client.user.id;
      if (isForBot(message, selfId)) track(message.id, () => answerMessage(message, selfId));
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };

  function callOf(interaction: Executed | ButtonInteraction | AutocompleteInteraction): Call {
    return {
      id: interaction.id,
      name: interaction.isButton() ? 'button' : interaction.commandName,
      userId: interaction.user.id,
      guildId: interaction.inCachedGuild() ? interaction.guildId : null,
      locale: localeIn(interaction.guildId, interaction.locale),
      selfId: interaction.client.user.id,
      arrived: performance.now(),
      keep: 'no',
    };
  }

  function localeIn(guildId: string | null, locale: string | null | undefined): Locale {
    const { language } = settings.of(guildId);
    return language === 'auto' ? localeOf(locale) : language;
  }

  function servicesFor({ guildId, locale, selfId }: Call): Services {
    return {
      answerer,
      corpus,
      settings,
      feedback,
      answerOptions: {
        now: Date.now(),
        outdatedDays: options.outdatedDays,
        ...(feedback ? { votedOn: corpus.status()?.version ?? '' } : {}),
      },
      guildId,
      previous: (interaction) => previousAnswer(interaction, selfId),
      t: translator(locale),
      self: `<@${selfId}>`,
      mentionCommand: (name) => {
        const id = commandIds.get(name);
        return id ? `</${name}:${id}>` : `\`/${name}\``;
      },
    };
  }

  async function runCommand<I extends Executed>(
    interaction: I,
    command:
      | { anywhere?: boolean; isPrivate?(i: I): boolean | undefined; execute(i: I, s: Services): Promise<Reply> }
      | undefined,
  ): Promise<void> {
    const call = callOf(interaction);
    const isElsewhere = !command?.anywhere && !mayAnswerIn(interaction.guildId, interaction.channel);
    const turnedAway = isElsewhere ? otherChannel(interaction.guildId) : await tooFast(call);
    const isPrivate = turnedAway !== undefined || isPrivateCall(interaction, command);
    const acknowledged = interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    // What stands in a message is its author's, who asked nothing.
    if (interaction.isChatInputCommand()) call.keep = isPrivate ? 'without-server' : 'for-server';
    await respond(call, interaction, acknowledged, async (s) => {
      if (turnedAway) throw turnedAway;
      if (!command) throw new UserError('answer.unknownCommand', { help: s.mentionCommand('help') });
      return command.execute(interaction, s);
    });
  }

  /** A definition older than the program may lack the option: then the answer is as the server has it, and the command says what is wrong. */
  function isPrivateCall<I extends { readonly id: string; readonly guildId: string | null }>(
    interaction: I,
    command: { isPrivate?(i: I): boolean | undefined } | undefined,
  ): boolean {
    const usual = settings.of(interaction.guildId).isPrivate;
    try {
      return command?.isPrivate?.(interaction) ?? usual;
    } catch (err) {
      log.error({ id: interaction.id, err }, 'options not understood');
      return usual;
    }
  }

  function mayAnswerIn(guildId: string | null, channel: TextBasedChannel | null): boolean {
    const { channels } = settings.of(guildId);
    if (channels.length === 0) return true;
    const parent = channel?.isThread() ? channel.parentId : null;
    return channels.some((id) => id === channel?.id || id === parent);
  }

  function otherChannel(guildId: string | null): UserError {
    const list = settings.of(guildId).channels.map((id) => `<#${id}>`);
    return new UserError('answer.otherChannel', { channels: list.slice(0, 10).join(', ') });
  }

  async function tooFast(call: Call): Promise<UserError | undefined> {
    const seconds = await throttle.wait(call);
    return seconds === undefined ? undefined : new UserError('answer.tooFast', { seconds });
  }

  async function press(interaction: ButtonInteraction): Promise<void> {
    const call = callOf(interaction);
    const pressed = pressButton(interaction);
    const turnedAway = await tooFast(call);
    const acknowledged = pressed.updates
      ? interaction.deferUpdate()
      : interaction.deferReply({ flags: MessageFlags.Ephemeral });
    // What was pressed is a public answer: it stays as it is where the page cannot be turned.
    const notify = (payload: Payload) =>
      pressed.updates
        ? interaction.followUp({ ...payload, flags: MessageFlags.Ephemeral })
        : interaction.editReply(payload);
    await respond(
      call,
      interaction,
      acknowledged,
      async (s) => {
        if (turnedAway) throw turnedAway;
        return pressed.run(s);
      },
      notify,
    );
  }

  /** Waits for the acknowledgement, works, edits the answer in; an error becomes the answer, or is sent by `notify`. */
  async function respond(
    call: Call,
    interaction: Executed | ButtonInteraction,
    acknowledged: Promise<unknown>,
    work: (s: Services) => Promise<Reply>,
    notify: (payload: Payload) => Promise<unknown> = (payload) => interaction.editReply(payload),
  ): Promise<void> {
    try {
      await acknowledged.catch((error: unknown) => takeOver(interaction, error));
      call.ackMs = Math.round(performance.now() - call.arrived);
      const { reply, outcome, failed } = await attempt(call, work);
      const isPlain = lacksEmbeds(interaction) && reply.embeds.length > 0;
      if (isPlain) log.warn({ id: call.id, missing: ['EmbedLinks'] }, 'permissions missing');
      const payload = toPayload(isPlain ? plainReply(reply) : reply);
      if (failed) await notify(payload);
      const taken =
        failed || (await isTaken(interaction.editReply(payload), (error) => notify(toPayload(fallback(error, call)))));
      finish(call, taken ? outcome : 'error');
    } catch (error) {
      recordLost(error, call);
    }
  }

  /**
   * 40060 is ours to answer all the same: our own acknowledgement whose receipt was lost, or that of a second process on this token,
   * which then edits the same answer in.
   */
  function takeOver(interaction: { deferred: boolean }, error: unknown): void {
    if (!(error instanceof DiscordAPIError) || error.code !== ALREADY_ACKNOWLEDGED) throw error;
    interaction.deferred = true;
  }

  /** Works in its turn. Never throws: what was thrown becomes the reply. */
  async function attempt(
    call: Call,
    work: (s: Services) => Promise<Reply>,
  ): Promise<ExplainedError & { readonly failed: boolean }> {
    let answer: Answer | undefined;
    const s = servicesFor(call);
    // Pressing a button asks nothing new.
    const asked = call.name === 'button' ? answerer : observe(answerer, (given) => (answer = given));
    try {
      const reply = await throttle.run(call.userId, () => work({ ...s, answerer: asked }));
      if (answer?.kind !== 'refused') return { reply, outcome: 'answered', failed: false };
      keepRefused(answer, call);
      return { reply, outcome: 'refused', failed: false };
    } catch (error) {
      return { ...explainError(error, s.t, call.id, log), failed: true };
    }
  }

  /** A disk that is full costs the note, not the answer. */
  function keepRefused(answer: Answer & { kind: 'refused' }, { id, guildId, keep }: Call): void {
    if (keep === 'no') return;
    try {
      feedback?.refused(answer, keep === 'for-server' ? guildId : null);
    } catch (err) {
      log.error({ id, err }, 'feedback not kept');
    }
  }

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const call = callOf(interaction);
    try {
      const command = slash.get(interaction.commandName);
      const mayAsk = await throttle.mayType(call.userId);
      const choices = (mayAsk && (await command?.autocomplete?.(interaction, servicesFor(call)))) || [];
      await interaction.respond(choices.slice(0, LIMITS.choices));
    } catch (error) {
      // Nothing can be offered without an index.
      if (error instanceof NotReadyError || SearchUnreachableError.is(error))
        return void (await interaction.respond([]).catch(() => {}));
      logLost(error, { ...call, name: `${call.name} autocomplete` });
    }
  }

  async function answerMessage(message: Message, selfId: string): Promise<void> {
    const { guildId } = message;
    if (message.inGuild() && !(settings.of(guildId).mentions && mayAnswerIn(guildId, message.channel))) return;
    const question = questionIn(message.content);
    const own = /[ㄱ-힣]/.test(question) ? 'ko' : question ? 'en-US' : message.guild?.preferredLocale;
    const call: Call = {
      id: message.id,
      name: 'mention',
      userId: message.author.id,
      guildId,
      locale: localeIn(guildId, own),
      selfId,
      arrived: performance.now(),
      keep: 'for-server',
    };
    const turnedAway = await tooFast(call);
    if (turnedAway && !isNew(`slow ${call.userId} ${Math.floor(Date.now() / THROTTLE_NOTICE_INTERVAL_MS)}`))
      return void finish(call, 'throttled');
    try {
      const { reply, outcome } = await attempt(call, async (s) => {
        if (turnedAway) throw turnedAway;
        // Discord keeps back the text of a reply to a command's answer, unless it names the bot.
        if (message.reference && message.content === '')
          throw new UserError('answer.replyUnread', { self: s.self, ask: s.mentionCommand('ask') });
        if (!question) return renderHelp(s);
        const answer = await s.answerer.ask(question, {}, await previousOf(message, selfId));
        return renderReply(answer, s);
      });
      const taken = await isTaken(replyTo(message, reply, log), (error) =>
        replyTo(message, fallback(error, call), log),
      );
      finish(call, taken ? outcome : 'error', logQuestions ? { question } : {});
    } catch (error) {
      recordLost(error, call);
    }
  }

  /** Discord would not take the answer, but takes answers still: a plain line instead. */
  function fallback(error: unknown, { id, locale }: Call): Reply {
    // Only what Discord has read and refused: an answer whose receipt was lost may well stand there already.
    if (!(error instanceof DiscordAPIError) || GONE.has(Number(error.code))) throw error;
    return explainError(error, translator(locale), id, log).reply;
  }

  function finish({ id, name, arrived, ackMs }: Call, outcome: Outcome, more: object = {}): void {
    const ms = Math.round(performance.now() - arrived);
    log.info({ id, name, outcome, ...(ackMs === undefined ? {} : { ackMs }), ms, ...more }, 'answered');
    const acknowledgedIn = ackMs === undefined ? undefined : ackMs / 1000;
    options.onHandled({ command: name, outcome, acknowledgedIn, answeredIn: ms / 1000 });
  }

  function recordLost(error: unknown, call: Call): void {
    logLost(error, call);
    const answeredIn = (performance.now() - call.arrived) / 1000;
    options.onHandled({ command: call.name, outcome: 'lost', acknowledgedIn: undefined, answeredIn });
  }

  function logLost(error: unknown, { id, name }: Call): void {
    const code = error instanceof DiscordAPIError ? Number(error.code) : undefined;
    if (code !== undefined && GONE.has(code))
      log.warn({ id, name, code }, 'not answered: Discord no longer takes an answer');
    else log.error({ id, name, err: error }, 'not answered');
  }
}

/** False where Discord would not take what was sent, and something else was sent in its place. */
async function isTaken(sent: Promise<unknown>, instead: (error: unknown) => Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    await instead(error);
    return false;
  }
}

/** The same answerer, with a callback for each answer. */
function observe(answerer: Answerer, onAnswer: (answer: Answer) => void): Answerer {
  const ask: Answerer['ask'] = async (...asked) => {
    const answer = await answerer.ask(...asked);
    onAnswer(answer);
    return answer;
  };
  return Object.create(answerer, { ask: { value: ask } });
}
