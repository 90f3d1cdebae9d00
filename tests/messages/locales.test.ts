import { describe, expect, it } from 'vitest';
import { readLocale } from '../../src/config.ts';
import { languageChoice, named } from '../../src/discord/calls/definitions.ts';
import { LOCALES, localeOf, translator } from '../../src/messages/index.ts';
import { LANGUAGES } from '../../src/store/server-settings.ts';

describe('localeOf', () => {
  it.each([
    ['ko', 'ko'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['ja', 'en'],
    ['', 'ko'],
    [null, 'ko'],
    [undefined, 'ko'],
  ])('of %j is %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

describe('readLocale', () => {
  it.each([
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LC_ALL: 'en_GB', LANG: 'ko_KR.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'ko'],
    [{}, 'ko'],
  ])('of %j is %s', (environment, locale) => {
    expect(readLocale(environment)).toBe(locale);
  });
});

describe('every locale', () => {
  it('can be chosen as the language of replies', () => {
    expect(LANGUAGES).toEqual(['auto', ...LOCALES]);
    for (const language of LANGUAGES) expect(languageChoice(language).value).toBe(language);
  });

  it('has a name for each command on Discord', () => {
    expect(named('command', 'ask').name_localizations).toEqual({
      ko: translator('ko')('command.ask.name'),
      'en-US': translator('en')('command.ask.name'),
    });
  });
});
