import { describe, expect, it } from 'vitest';
import { ConfigError, findMisspelt, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it.each([
    ['False', false],
    ['OFF', false],
    ['no', false],
    ['0', false],
    ['TRUE', true],
    ['On', true],
    ['yes', true],
    ['1', true],
    ['', true],
  ])('takes CORPUS_WATCH=%s for %s', (value, watch) => {
    expect(readConfig({ CORPUS_WATCH: value }).watch).toBe(watch);
  });

  it('tells what is neither on nor off', () => {
    expect(() => readConfig({ CORPUS_WATCH: '가끔' })).toThrow(ConfigError);
  });
});

describe('findMisspelt', () => {
  it.each([
    ['ANSWER_TRESHOLD', 'ANSWER_THRESHOLD'],
    ['CORPUS_DIRS', 'CORPUS_DIR'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('tells that %s is meant as %s', (name, meant) => {
    expect(findMisspelt({ [name]: '1' })).toEqual([{ name, meant }]);
  });

  it.each([
    'ANSWER_THRESHOLD',
    'NODE_ENV',
    'HOME',
    'POST',
    'XDG_DATA_DIRS',
    'SHARD_COUNT',
  ])('says nothing of %s', (name) => {
    expect(findMisspelt({ [name]: '1' })).toEqual([]);
  });
});
