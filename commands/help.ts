/** `/help`: how to use the bot. */
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, named } from '../src/discord/calls/definitions.ts';
import { renderHelp } from '../src/discord/replies/help.ts';

export const help = {
  data: { ...named('command', 'help'), ...described('command', 'help'), ...EVERYWHERE },
  anywhere: true,
  isPrivate: () => true,
  async execute(_interaction, services) {
    return renderHelp(services);
  },
} satisfies Command;
