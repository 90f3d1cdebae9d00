/** `/digest`: several articles in one sentence a story, no story twice. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, FILTER_OPTIONS, LONGEST_QUERY_CHARS, named } from '../src/discord/calls/definitions.ts';
import { completePublisher, readFilter } from '../src/discord/calls/options.ts';
import { renderDigest } from '../src/discord/replies/render-more.ts';

export const digest = {
  data: {
    ...named('command', 'digest'),
    ...described('command', 'digest'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'query'),
        ...described('option', 'query'),
        max_length: LONGEST_QUERY_CHARS,
      },
      ...FILTER_OPTIONS,
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('option', 'stories'),
        ...described('option', 'stories'),
        min_value: 1,
        max_value: 10,
      },
    ],
  },
  async execute(interaction, { answerer, t }) {
    const query = interaction.options.getString('query') ?? undefined;
    const stories = interaction.options.getInteger('stories') ?? undefined;
    return renderDigest(await answerer.digest(query, readFilter(interaction), stories), t);
  },
  autocomplete: completePublisher,
} satisfies Command;
