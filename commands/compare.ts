/** `/compare`: two to five names side by side, a sentence with its source for each. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, LONGEST_QUERY_CHARS, named } from '../src/discord/calls/definitions.ts';
import { completeLast, readNames } from '../src/discord/calls/options.ts';
import { LIMITS } from '../src/discord/replies/limits.ts';
import { renderComparison } from '../src/discord/replies/render-more.ts';

export const compare = {
  data: {
    ...named('command', 'compare'),
    ...described('command', 'compare'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'items'),
        ...described('option', 'items'),
        required: true,
        autocomplete: true,
        max_length: LONGEST_QUERY_CHARS,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'topic'),
        ...described('option', 'topic'),
        max_length: LONGEST_QUERY_CHARS,
      },
    ],
  },
  async execute(interaction, { answerer, t }) {
    const topic = interaction.options.getString('topic') ?? undefined;
    return renderComparison(await answerer.compare(readNames(interaction), topic), t);
  },
  async autocomplete(interaction, { answerer }) {
    const { name, value } = interaction.options.getFocused(true);
    if (name !== 'items') return [];
    return completeLast(value, (typed) => answerer.suggestNames(typed, LIMITS.choices));
  },
} satisfies Command;
