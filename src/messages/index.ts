/** Messages in the reader's language, on i18next. Imports nothing of ours but the messages themselves. */
import { createInstance } from 'i18next';
import { en } from './en.ts';
import { ko, type MessageKey } from './ko.ts';

export type { MessageKey } from './ko.ts';

/** Messages by locale. A reply language is a file of messages, a line here, and its name (`language.…`) in each file. */
const MESSAGES = { ko, en } satisfies Readonly<Record<string, Readonly<Record<MessageKey, string>>>>;

export type Locale = keyof typeof MESSAGES;

export const LOCALES = Object.keys(MESSAGES) as readonly Locale[];

/** Where nothing is known of the reader. */
export const DEFAULT_LOCALE: Locale = 'ko';
/** For readers of languages without messages. */
const FOREIGN_LOCALE: Locale = 'en';

/** A message in one language; `values` fill its `{{names}}`. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const i18n = createInstance({
  lng: DEFAULT_LOCALE,
  fallbackLng: DEFAULT_LOCALE,
  resources: Object.fromEntries(LOCALES.map((locale) => [locale, { translation: MESSAGES[locale] }])),
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
  initAsync: false,
});
void i18n.init();

/**
 * @example translator('ko')('cli.line', { line: 3 }) // '3번째 줄'
 */
export function translator(locale: Locale): Translate {
  return (key, values = {}) => i18n.t(key, { lng: locale, ...values });
}

/**
 * @param tag - a language tag of Discord's, such as `ko` or `en-US`; nothing where Discord does not say.
 * @example localeOf('en-US') // 'en'
 */
export function localeOf(tag: string | null | undefined): Locale {
  return tag ? (findLocale(tag) ?? FOREIGN_LOCALE) : DEFAULT_LOCALE;
}

/** The locale that a tag begins with, such as that of `en_US.UTF-8`; undefined for other languages. */
export function findLocale(tag: string): Locale | undefined {
  return LOCALES.find((locale) => tag.toLowerCase().startsWith(locale));
}
