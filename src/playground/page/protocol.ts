/** What the page and its server tell each other: events down (server-sent), acts up (POST). Types only. */

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly isDm: boolean;
}

export interface PageOption {
  /** Discord's option type: 3 string, 4 integer, 5 boolean, 7 channel. */
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly choices?: ReadonlyArray<Choice & { readonly name_localizations?: Readonly<Record<string, string>> | null }>;
}

export interface PageCommand extends PageOption {
  readonly id: string;
  /** 1 slash command, 3 message command. */
  readonly options?: readonly PageOption[];
}

export interface PageButton {
  readonly type: 2;
  readonly style: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
}
export interface PageSelect {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options: ReadonlyArray<{ readonly label: string; readonly value: string; readonly description?: string }>;
}
export interface PageRow {
  readonly components: ReadonlyArray<PageButton | PageSelect>;
}

export interface PageEmbed {
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly fields?: ReadonlyArray<{ readonly name: string; readonly value: string; readonly inline?: boolean }>;
  readonly footer?: { readonly text: string };
}

export interface PageMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly content: string;
  readonly embeds: readonly PageEmbed[];
  readonly components: readonly PageRow[];
  /** ISO 8601. */
  readonly timestamp: string;
  readonly edited: boolean;
  /** The bot is thinking. */
  readonly loading: boolean;
  /** Only the reader sees it. */
  readonly ephemeral: boolean;
  readonly replyTo?: string;
  /** The command that the message answers, by whom. */
  readonly invokedBy?: { readonly userId: string; readonly command: string };
}

export type PageEvent =
  | {
      readonly kind: 'hello';
      readonly user: PageUser;
      readonly bot: PageUser;
      readonly users: readonly PageUser[];
      readonly server: string;
      readonly channels: readonly PageChannel[];
      readonly commands: readonly PageCommand[];
      readonly messages: readonly PageMessage[];
    }
  | { readonly kind: 'commands'; readonly commands: readonly PageCommand[] }
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'typing'; readonly channelId: string }
  /** The bot did not acknowledge in time. */
  | { readonly kind: 'failed'; readonly channelId: string };

export type Values = Readonly<Record<string, string | number | boolean>>;

export type PageAct =
  | { readonly kind: 'write'; readonly channelId: string; readonly content: string; readonly replyTo?: string }
  | {
      readonly kind: 'run';
      readonly channelId: string;
      readonly name: string;
      readonly options: Values;
      readonly locale: string;
    }
  /** Answered with `choices`. */
  | {
      readonly kind: 'complete';
      readonly channelId: string;
      readonly name: string;
      readonly options: Values;
      readonly focused: string;
      readonly locale: string;
    }
  | { readonly kind: 'runOnMessage'; readonly name: string; readonly messageId: string; readonly locale: string }
  | { readonly kind: 'press'; readonly messageId: string; readonly customId: string; readonly locale: string }
  | {
      readonly kind: 'choose';
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
      readonly locale: string;
    };

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}
