/**
 * Interactions and messages → replies. Acknowledges before anything else, runs the command, answers once, logs, and turns what
 * was thrown into words. The only try/catch of the Discord side.
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
} from 'discord.js';
import { type Answerer, NotReadyError } from '../answer/answerer.ts';
import type { Logger } from '../log.ts';
import { type Language, languageOf, translator } from '../messages/index.ts';
import { pressButton } from './buttons.ts';
import { type CommandSet, type CorpusDesk, type Services, UserError } from './command.ts';
import { renderHelp } from './help.ts';
import { LIMITS } from './limits.ts';
import { isForBot, questionIn } from './mentions.ts';
import { previousAnswer, previousOf } from './previous.ts';
import { renderAnswer } from './render.ts';
import { NO_MENTIONS, type Reply, textReply, toPayload } from './reply.ts';
import { createSeen } from './seen.ts';

export interface DispatchOptions {
  readonly commands: CommandSet;
  readonly answerer: Answerer;
  readonly corpus: CorpusDesk;
  readonly log: Logger;
  readonly logQuestions: boolean;
  readonly staleDays: number;
  /** Ids of the registered commands by name, for clickable links; may fill up later. */
  readonly commandIds: ReadonlyMap<string, string>;
}

export interface Dispatcher {
  interaction(interaction: Interaction): void;
  message(message: Message): void;
  /** Takes nothing new, and resolves when what is under way is answered. */
  close(): Promise<void>;
}

const ALREADY_ACKNOWLEDGED = 40060;
/** After these, Discord will not take an answer from us: another try would only count against us. */
const GONE = new Set([10003, 10008, 10062, 10015, ALREADY_ACKNOWLEDGED, 50001, 50013, 50027, 50083, 160005]);

export function createDispatcher(options: DispatchOptions): Dispatcher {
  const { commands, answerer, corpus, log, logQuestions, commandIds } = options;
  const slash = new Map(commands.slash.map((c) => [c.data.name, c]));
  const onMessage = new Map(commands.message.map((c) => [c.data.name, c]));
  const isNew = createSeen();
  const underWay = new Set<Promise<void>>();
  let closed = false;

  const track = (id: string, work: () => Promise<void>) => {
    if (closed || !isNew(id)) return;
    const done = work()
      .catch((err: unknown) => log.error({ id, err }, 'bug'))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const services = (language: Language, selfId: string): Services => ({
    answerer,
    corpus,
    answerOptions: { now: Date.now(), staleDays: options.staleDays },
    previous: (interaction) => previousAnswer(interaction, selfId),
    t: translator(language),
    self: `<@${selfId}>`,
    mentionCommand: (name) => {
      const id = commandIds.get(name);
      return id ? `</${name}:${id}>` : `\`/${name}\``;
    },
  });

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

  async function runCommand<I extends ChatInputCommandInteraction | MessageContextMenuCommandInteraction>(
    interaction: I,
    command: { isPrivate?(i: I): boolean; execute(i: I, s: Services): Promise<Reply> } | undefined,
  ): Promise<void> {
    const isPrivate = isPrivateCall(interaction, command);
    const acknowledged = interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    await respond(interaction, acknowledged, async (s) => {
      if (!command) throw new UserError('answer.stale');
      return command.execute(interaction, s);
    });
  }

  /** A definition older than the program may lack the option: then the answer is public, and the command says what is wrong. */
  function isPrivateCall<I extends { readonly id: string }>(
    interaction: I,
    command: { isPrivate?(i: I): boolean } | undefined,
  ): boolean {
    try {
      return command?.isPrivate?.(interaction) ?? false;
    } catch (err) {
      log.error({ id: interaction.id, err }, 'options not understood');
      return false;
    }
  }

  async function press(interaction: ButtonInteraction): Promise<void> {
    const pressed = pressButton(interaction);
    const acknowledged = pressed.updates
      ? interaction.deferUpdate()
      : interaction.deferReply({ flags: MessageFlags.Ephemeral });
    // What was pressed is a public answer: it stays as it is where the page cannot be turned.
    await respond(interaction, acknowledged, pressed.run, (payload) =>
      pressed.updates
        ? interaction.followUp({ ...payload, flags: MessageFlags.Ephemeral })
        : interaction.editReply(payload),
    );
  }

  /** Waits for the acknowledgement, works, edits the answer in; an error becomes the answer, or is told as `tell` says. */
  async function respond(
    interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ButtonInteraction,
    acknowledged: Promise<unknown>,
    work: (s: Services) => Promise<Reply>,
    tell: (payload: ReturnType<typeof toPayload>) => Promise<unknown> = (payload) => interaction.editReply(payload),
  ): Promise<void> {
    const started = performance.now();
    const s = services(languageOf(interaction.locale), interaction.client.user.id);
    const name = interaction.isButton() ? 'button' : interaction.commandName;
    try {
      await acknowledged.catch((error: unknown) => takeOver(interaction, error));
      const ackMs = Math.round(performance.now() - started);
      const done = await work(s).then(
        (reply) => ({ reply }),
        (error: unknown) => ({ failed: explain(error, s, interaction.id) }),
      );
      if ('failed' in done) await tell(toPayload(done.failed));
      else
        await interaction
          .editReply(toPayload(done.reply))
          .catch((error: unknown) => tell(toPayload(fallback(error, s, interaction.id))));
      log.info({ id: interaction.id, name, ackMs, ms: Math.round(performance.now() - started) }, 'answered');
    } catch (error) {
      logLost(error, interaction.id, name);
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

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    try {
      const command = slash.get(interaction.commandName);
      const choices =
        (await command?.autocomplete?.(
          interaction,
          services(languageOf(interaction.locale), interaction.client.user.id),
        )) ?? [];
      await interaction.respond(choices.slice(0, LIMITS.choices));
    } catch (error) {
      // Nothing can be offered before the first index is there.
      if (error instanceof NotReadyError) return void (await interaction.respond([]).catch(() => {}));
      logLost(error, interaction.id, `${interaction.commandName} autocomplete`);
    }
  }

  async function answerMessage(message: Message, selfId: string): Promise<void> {
    const started = performance.now();
    const question = questionIn(message.content);
    const language = /[ㄱ-힣]/.test(question) ? 'ko' : question ? 'en' : languageOf(message.guild?.preferredLocale);
    const s = services(language, selfId);
    try {
      const reply = await (question
        ? previousOf(message, selfId)
            .then((previous) => answerer.ask(question, {}, previous))
            .then((a) => renderAnswer(a, s.t, s.answerOptions))
        : Promise.resolve(renderHelp(s))
      ).catch((error: unknown) => explain(error, s, message.id));
      const send = (r: Reply) =>
        message.reply({
          ...toPayload(r),
          allowedMentions: NO_MENTIONS,
          failIfNotExists: false,
          nonce: message.id,
          enforceNonce: true,
        });
      await send(reply).catch((error: unknown) => send(fallback(error, s, message.id)));
      log.info(
        {
          id: message.id,
          name: 'mention',
          ms: Math.round(performance.now() - started),
          ...(logQuestions ? { question } : {}),
        },
        'answered',
      );
    } catch (error) {
      logLost(error, message.id, 'mention');
    }
  }

  /** What was thrown, in the reader's language. A bug is logged whole and told by its number only. */
  function explain(error: unknown, { t }: Services, id: string): Reply {
    if (error instanceof UserError) return textReply(t(error.key, error.values));
    if (error instanceof NotReadyError)
      return textReply(t('answer.indexing', { percent: Math.floor((100 * error.done) / Math.max(1, error.total)) }));
    log.error({ id, err: error }, 'bug');
    return textReply(t('answer.failed', { id }));
  }

  /** Discord would not take the answer, but takes answers still: a plain line instead. */
  function fallback(error: unknown, s: Services, id: string): Reply {
    // Only what Discord has read and refused: an answer whose receipt was lost may well stand there already.
    if (!(error instanceof DiscordAPIError) || GONE.has(Number(error.code))) throw error;
    return explain(error, s, id);
  }

  function logLost(error: unknown, id: string, name: string): void {
    const code = error instanceof DiscordAPIError ? Number(error.code) : undefined;
    if (code !== undefined && GONE.has(code))
      log.warn({ id, name, code }, 'not answered: Discord no longer takes an answer');
    else log.error({ id, name, err: error }, 'not answered');
  }
}
