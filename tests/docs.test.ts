import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { SETTINGS } from '../src/config.ts';
import { en } from '../src/messages/en.ts';
import { ko } from '../src/messages/ko.ts';

const readme = readFileSync('README.md', 'utf8');
const example = readFileSync('.env.example', 'utf8');

describe('README and .env.example', () => {
  it('begin with the two commands', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });

  it.each(Object.keys(SETTINGS))('tell of the setting %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
    expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it.each(
    [...commands.slash, ...commands.message].map(({ data }) => data),
  )('tell of the command $name and its options', (data) => {
    const names = [data.name, ...('options' in data ? (data.options ?? []).map((o) => o.name) : [])];
    for (const name of names) expect(readme, name).toContain(name);
    expect(readme).toContain(data.name_localizations?.ko ?? '?');
  });

  it.each([
    'ask',
    'search',
    'summary',
    'digest',
    'compare',
    'timeline',
    'quotes',
    'check',
    'index',
    'chat',
    'register',
    'start',
    'export',
    'forget',
  ])('tell of gisabot %s, which has help', (name) => {
    expect(readme).toContain(`gisabot ${name}`);
    expect(execFileSync(process.execPath, ['dist/src/cli.js', name, '--help'], { encoding: 'utf8' })).toContain(
      'Usage: gisabot',
    );
  });
});

describe('messages', () => {
  it('have the same blanks in both languages', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const key of Object.keys(ko) as Array<keyof typeof ko>) expect(blanks(en[key]), key).toEqual(blanks(ko[key]));
  });
});
