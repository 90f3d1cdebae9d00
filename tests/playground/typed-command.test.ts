/** What the playground's message box makes of `/…`. */
import { describe, expect, it } from 'vitest';
import type { PageCommand } from '../../src/playground/page/protocol.ts';
import { typedCommand } from '../../src/playground/page/typed-command.ts';

const NAMES: Readonly<Record<string, string>> = {
  ask: '질문',
  articles: '기사',
  'corpus status': '말뭉치 상태',
  'corpus reload': '말뭉치 다시읽기',
  'corpus rejected': '말뭉치 거절',
};
const COMMANDS = [
  { type: 3, name: 'Find in articles' },
  { type: 1, name: 'find' },
  ...Object.keys(NAMES).map((name) => ({ type: 1, name })),
].map((command): PageCommand => ({ id: '1', description: '', ...command }));
const typed = (text: string) => typedCommand(text, COMMANDS, ({ name }) => [name, NAMES[name] ?? name]);
const fitting = (text: string) => typed(text)?.fitting.map(({ name }) => name);

describe('typedCommand', () => {
  it.each([
    ['/말뭉치', ['corpus status', 'corpus reload', 'corpus rejected']],
    ['/말뭉치 ', ['corpus status', 'corpus reload', 'corpus rejected']],
    ['/말뭉치 거', ['corpus rejected']],
    ['/말뭉치 거절', ['corpus rejected']],
    ['/corpus re', ['corpus reload', 'corpus rejected']],
    ['/질', ['ask']],
    ['/f', ['find']],
    ['/없는 것', []],
  ])('offers for %s only what it may still become', (text, names) => {
    expect(fitting(text)).toEqual(names);
  });

  it('offers the command that is named in full first', () => {
    const commands = ['articles-of-today', 'articles'].map((name) => ({ id: '1', type: 1, name, description: '' }));
    expect(typedCommand('/articles', commands, ({ name }) => [name])?.fitting[0]?.name).toBe('articles');
  });

  it.each([
    ['/질문 SKT 모델은?', 'ask', 'SKT 모델은?'],
    ['/ask ', 'ask', ''],
    ['/말뭉치 거절 ', 'corpus rejected', ''],
    ['/corpus rejected now', 'corpus rejected', 'now'],
  ])('chooses for %s the command that is named in full', (text, name, rest) => {
    expect(typed(text)?.chosen).toMatchObject({ command: { name }, rest });
  });

  it('takes other messages for no command', () => {
    expect(typed('말뭉치 / 거절')).toBeUndefined();
  });
});
