/** Wrong use of the command line, explained in the reader's language. Knows commander's messages and no more. */
import type { MessageKey, Translate } from '../messages/index.ts';

/** What commander says, and the message that says it to our readers; groups are its values in their order. */
const MESSAGES: ReadonlyArray<readonly [RegExp, MessageKey, readonly string[]]> = [
  [/unknown option '(.+?)'/, 'usage.unknownOption', ['value']],
  [/unknown command '(.+?)'/, 'usage.unknownCommand', ['value']],
  [/missing required argument '(.+?)'/, 'usage.missingArgument', ['value']],
  [/too many arguments/, 'usage.tooMany', []],
  [/option '(.+?)' argument missing/, 'usage.optionValue', ['option']],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\./,
    'usage.choices',
    ['option', 'value', 'list'],
  ],
  [/option '(.+?)' argument '(.*?)' is invalid\. (.+)/, 'usage.invalid', ['option', 'value', 'reason']],
];

/**
 * @param message - as commander writes it: `error: unknown option '--jsn'`.
 * @returns the same in the reader's language; as it is where it is none of those that are known.
 * @example usageError("error: unknown command 'aks'\n", translator('ko')) // '모르는 명령입니다: aks\n'
 */
export function usageError(message: string, t: Translate): string {
  for (const [pattern, key, names] of MESSAGES) {
    const match = pattern.exec(message);
    if (match) return `${t(key, Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? ''])))}\n`;
  }
  return message;
}
