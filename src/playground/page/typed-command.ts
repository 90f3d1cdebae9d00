/** Which slash command the text of the message box names. No DOM: the composer draws what this finds. */
import type { PageCommand } from './protocol.ts';

export interface TypedCommand {
  /** The command that is named in full with a space after it, and what follows the space. */
  readonly chosen?: { readonly command: PageCommand; readonly rest: string };
  /** The commands that the text may still become; one that is named in full stands first. */
  readonly fitting: readonly PageCommand[];
}

/**
 * Reads `/name rest`, where a name may be of two words (a command and its subcommand).
 *
 * @param text - what stands in the box, as `/말뭉치 거절`.
 * @param namesOf - a command's names, the registered one and the reader's.
 * @returns undefined where the text is no command.
 * @example typedCommand('/말뭉치 거', commands, namesOf)?.fitting // [/corpus rejected]
 */
export function typedCommand(
  text: string,
  commands: readonly PageCommand[],
  namesOf: (command: PageCommand) => readonly string[],
): TypedCommand | undefined {
  if (!text.startsWith('/')) return undefined;
  const typed = text.slice(1);
  const slash = commands.filter(({ type }) => (type ?? 1) === 1);
  for (const command of slash)
    for (const name of namesOf(command))
      if (typed.startsWith(name) && /^\s/.test(typed.slice(name.length)))
        return { chosen: { command, rest: typed.slice(name.length + 1) }, fitting: [] };
  const fitting = slash.filter((command) => namesOf(command).some((name) => name.startsWith(typed)));
  const isWhole = (command: PageCommand) => namesOf(command).includes(typed);
  return { fitting: [...fitting.filter(isWhole), ...fitting.filter((command) => !isWhole(command))] };
}
