/** Parts of command definitions: names and descriptions in all locales, and the options that several commands share. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { LOCALES, type Locale, type MessageKey, translator } from '../../messages/index.ts';

/** Names without a localisation are English on Discord. */
const english = translator('en');
/** Discord's tags, where they are not the locale itself. */
const DISCORD_TAGS: Partial<Readonly<Record<Locale, string>>> = { en: 'en-US' };

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

/** A command's or option's name in all locales. Discord falls back to the default where a locale is missing. */
export function named(kind: 'command', name: KeysOf<'command'>): Localised;
export function named(kind: 'option', name: KeysOf<'option'>): Localised;
export function named(kind: 'command' | 'option', name: string): Localised {
  const key = `${kind}.${name}.name` as MessageKey;
  return { name: english(key), name_localizations: localisations(key) };
}

/** The description in all locales. */
export function described(
  kind: 'command' | 'option',
  name: string,
): { description: string; description_localizations: Record<string, string> } {
  const key = `${kind}.${name}.description` as MessageKey;
  return { description: english(key), description_localizations: localisations(key) };
}

/** A choice of an option, in all locales. */
export function choice(length: 'short' | 'medium' | 'long') {
  const key = `length.${length}` as const;
  return { name: english(key), name_localizations: localisations(key), value: length };
}

export function languageChoice(language: 'auto' | Locale) {
  const key = `language.${language}` as const;
  return { name: english(key), name_localizations: localisations(key), value: language };
}

function localisations(key: MessageKey): Record<string, string> {
  return Object.fromEntries(LOCALES.map((locale) => [DISCORD_TAGS[locale] ?? locale, translator(locale)(key)]));
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
