/** Messages in the reader's language, on i18next. Imports nothing of ours but the messages themselves. */
import { createInstance } from 'i18next';
import { en } from './en.ts';
import { ko, type MessageKey } from './ko.ts';

export type { MessageKey } from './ko.ts';
export type Locale = 'ko' | 'en';

/** A message in one language; `values` fill its `{{names}}`. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const i18n = createInstance({
  lng: 'ko',
  fallbackLng: 'ko',
  resources: { ko: { translation: ko }, en: { translation: en } },
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

/** Korean for Korean readers, English for everybody else. `locale` is Discord's, such as `ko` or `en-US`. */
export function localeOf(locale: string | null | undefined): Locale {
  return !locale || locale.startsWith('ko') ? 'ko' : 'en';
}
