/** `/search`: the passages that match. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, FILTER_OPTIONS, LONGEST_QUERY_CHARS, named } from '../src/discord/calls/definitions.ts';
import { completePublisher, readFilter } from '../src/discord/calls/options.ts';
import { PAGE_SIZE, renderSearch } from '../src/discord/replies/render.ts';

export const search = {
  data: {
    ...named('command', 'search'),
    ...described('command', 'search'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'query'),
        ...described('option', 'query'),
        required: true,
        max_length: LONGEST_QUERY_CHARS,
      },
      ...FILTER_OPTIONS,
    ],
  },
  async execute(interaction, { answerer, t }) {
    const query = interaction.options.getString('query', true);
    const filter = readFilter(interaction);
    return renderSearch(query, await answerer.search(query, filter, 0, PAGE_SIZE.search), 0, filter, t);
  },
  autocomplete: completePublisher,
} satisfies Command;
