/** Parts of command definitions: names and descriptions in English and Korean, and the options that several commands share. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { type MessageKey, translator } from '../../messages/index.ts';

const en = translator('en');
const ko = translator('ko');

type KeysOf<P extends string> = Extract<MessageKey, `${P}.${string}.name`> extends `${P}.${infer N}.name` ? N : never;

/** Where commands may be used: in servers, in the bot's DMs, and anywhere by those who installed it for themselves. */
export const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

/** Only in servers, by those of their members who may. */
export const IN_SERVERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/** A command's or option's name with its Korean form. Discord falls back to the default where a locale is missing. */
export function named(kind: 'command', name: KeysOf<'command'>): Localised;
export function named(kind: 'option', name: KeysOf<'option'>): Localised;
export function named(kind: 'command' | 'option', name: string): Localised {
  const key = `${kind}.${name}.name` as MessageKey;
  return { name: en(key), name_localizations: { 'en-US': en(key), ko: ko(key) } };
}

/** The description in both languages. */
export function described(
  kind: 'command' | 'option',
  name: string,
): { description: string; description_localizations: Record<string, string> } {
  const key = `${kind}.${name}.description` as MessageKey;
  return { description: en(key), description_localizations: { 'en-US': en(key), ko: ko(key) } };
}

/** A choice of an option, in both languages. */
export function choice(length: 'short' | 'medium' | 'long') {
  const key = `length.${length}` as const;
  return { name: en(key), name_localizations: { 'en-US': en(key), ko: ko(key) }, value: length };
}

export function languageChoice(language: 'auto' | 'ko' | 'en') {
  const key = `language.${language}` as const;
  return { name: en(key), name_localizations: { 'en-US': en(key), ko: ko(key) }, value: language };
}

interface Localised {
  name: string;
  name_localizations: Record<string, string>;
}

/** The longest question or query that Discord lets through. UTF-16 units. */
export const LONGEST_QUERY_CHARS = 200;
export const LONGEST_QUESTION_CHARS = 1000;

/** `after`, `before`. */
export const SPAN_OPTIONS = [
  {
    type: ApplicationCommandOptionType.String,
    ...named('option', 'after'),
    ...described('option', 'after'),
    max_length: 30,
  },
  {
    type: ApplicationCommandOptionType.String,
    ...named('option', 'before'),
    ...described('option', 'before'),
    max_length: 30,
  },
] satisfies APIApplicationCommandBasicOption[];

/** `publisher`, `after`, `before`: which articles to look in. */
export const FILTER_OPTIONS = [
  {
    type: ApplicationCommandOptionType.String,
    ...named('option', 'publisher'),
    ...described('option', 'publisher'),
    autocomplete: true,
    max_length: 100,
  },
  ...SPAN_OPTIONS,
] satisfies APIApplicationCommandBasicOption[];
