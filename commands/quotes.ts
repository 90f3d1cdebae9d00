/** `/quotes`: who said what, word for word. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, LONGEST_QUERY_CHARS, named } from '../src/discord/calls/definitions.ts';
import { namesAsChoices } from '../src/discord/calls/options.ts';
import { LIMITS } from '../src/discord/replies/limits.ts';
import { renderQuotations } from '../src/discord/replies/render-more.ts';

export const quotes = {
  data: {
    ...named('command', 'quotes'),
    ...described('command', 'quotes'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'speaker'),
        ...described('option', 'speaker'),
        required: true,
        autocomplete: true,
        max_length: 100,
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
    return renderQuotations(await answerer.quotations(interaction.options.getString('speaker', true), topic), t);
  },
  async autocomplete(interaction, { answerer }) {
    const { name, value } = interaction.options.getFocused(true);
    return name === 'speaker' ? namesAsChoices(await answerer.suggestSpeakers(value, LIMITS.choices)) : [];
  },
} satisfies Command;
