/** `/compare`: two to five names side by side, a sentence with its source for each. */
import { ApplicationCommandOptionType } from 'discord.js';
import { MOST_ITEMS } from '../src/answer/compare.ts';
import { type Command, UserError } from '../src/discord/command.ts';
import { described, EVERYWHERE, LONGEST_QUERY, named } from '../src/discord/definitions.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { completeLast, splitNames } from '../src/discord/options.ts';
import { renderComparison } from '../src/discord/render-more.ts';

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
        max_length: LONGEST_QUERY,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'topic'),
        ...described('option', 'topic'),
        max_length: LONGEST_QUERY,
      },
    ],
  },
  async execute(interaction, { answerer, t }) {
    const names = splitNames(interaction.options.getString('items', true));
    if (names.length < 2 || names.length > MOST_ITEMS) throw new UserError('compare.tooFew');
    return renderComparison(await answerer.compare(names, interaction.options.getString('topic') ?? undefined), t);
  },
  async autocomplete(interaction, { answerer }) {
    const { name, value } = interaction.options.getFocused(true);
    if (name !== 'items') return [];
    return completeLast(value, (typed) => answerer.suggestNames(typed, LIMITS.choices));
  },
} satisfies Command;
