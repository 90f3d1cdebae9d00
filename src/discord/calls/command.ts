/** What a slash command or message command is, and what it is given. A command reads its options, asks the services, and renders. */
import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Answerer } from '../../answer/answerer.ts';
import type { FileReport } from '../../corpus/article.ts';
import type { MessageKey, Translate } from '../../messages/index.ts';
import type { Previous } from '../../question/follow-up.ts';
import type { CorpusStatus, ReloadOutcome } from '../../service/corpus-status.ts';
import type { ServerSettingsStore } from '../../store/server-settings.ts';
import type { AnswerOptions } from '../replies/render.ts';
import type { Reply } from '../replies/reply.ts';
import type { FeedbackService } from './feedback-service.ts';

/** The corpus as its keepers see it. */
export interface CorpusAdmin {
  /** Undefined while the first index is being made. */
  status(): CorpusStatus | undefined;
  reload(): Promise<ReloadOutcome>;
  reports(): Promise<readonly FileReport[]>;
}

/** What a command may use: never more than this. */
export interface Services {
  readonly answerer: Answerer;
  readonly corpus: CorpusAdmin;
  readonly settings: ServerSettingsStore;
  /** Undefined where nothing is to be kept. */
  readonly feedback: FeedbackService | undefined;
  /** The server it was called in; null in DMs. */
  readonly guildId: string | null;
  /** What an answer is shown with: the time, and how old a source may be before it is said to be old. */
  readonly answerOptions: AnswerOptions;
  /** What the asker of an interaction asked before, where they go on in a thread or DM. */
  previous(interaction: ChatInputCommandInteraction): Promise<Previous | undefined>;
  /** Messages in the reader's language. */
  readonly t: Translate;
  /** How commands are written in a message so that they can be clicked, `</ask:123>`; or `/ask` where the id is not known. */
  mentionCommand(name: string): string;
  /** The bot itself, `<@id>`. */
  readonly self: string;
}

export interface Command<I = ChatInputCommandInteraction> {
  readonly data: RESTPostAPIApplicationCommandsJSONBody;
  /** May be used in every channel, wherever the bot answers otherwise. */
  readonly anywhere?: boolean;
  /** Is the reply for the asker alone? Decided before the acknowledgement, from the options only; undefined is as the server has it. */
  isPrivate?(interaction: I): boolean | undefined;
  execute(interaction: I, services: Services): Promise<Reply>;
  autocomplete?(
    interaction: AutocompleteInteraction,
    services: Services,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
}

export type MessageCommand = Command<MessageContextMenuCommandInteraction>;

/** All commands, by the way they are called. */
export interface CommandSet {
  readonly slash: readonly Command[];
  readonly message: readonly MessageCommand[];
}

/** Something the user can put right: becomes a sentence in the reader's language. Anything else that is thrown is a bug. */
export class UserError extends Error {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
  constructor(key: MessageKey, values: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.name = 'UserError';
    this.key = key;
    this.values = values;
  }
}
