/** `/timeline`: dated sentences about a topic, in the order of the time that they speak of. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, LONGEST_QUERY_CHARS, named, SPAN_OPTIONS } from '../src/discord/calls/definitions.ts';
import { readFilter } from '../src/discord/calls/options.ts';
import { renderTimeline } from '../src/discord/replies/render-more.ts';

export const timeline = {
  data: {
    ...named('command', 'timeline'),
    ...described('command', 'timeline'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'topic'),
        ...described('option', 'topic'),
        required: true,
        max_length: LONGEST_QUERY_CHARS,
      },
      ...SPAN_OPTIONS,
    ],
  },
  async execute(interaction, { answerer, t }) {
    return renderTimeline(
      await answerer.timeline(interaction.options.getString('topic', true), readFilter(interaction)),
      t,
    );
  },
} satisfies Command;
