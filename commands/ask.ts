/** `/ask`: a question, answered with sentences of the articles. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import {
  described,
  EVERYWHERE,
  FILTER_OPTIONS,
  LONGEST_QUESTION_CHARS,
  named,
} from '../src/discord/calls/definitions.ts';
import { completePublisher, readFilter } from '../src/discord/calls/options.ts';
import { renderReply } from '../src/discord/replies/help.ts';

export const ask = {
  data: {
    ...named('command', 'ask'),
    ...described('command', 'ask'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'question'),
        ...described('option', 'question'),
        required: true,
        max_length: LONGEST_QUESTION_CHARS,
      },
      ...FILTER_OPTIONS,
      { type: ApplicationCommandOptionType.Boolean, ...named('option', 'private'), ...described('option', 'private') },
    ],
  },
  isPrivate: (interaction) => interaction.options.getBoolean('private') ?? undefined,
  async execute(interaction, services) {
    const question = interaction.options.getString('question', true);
    const filter = readFilter(interaction);
    const answer = await services.answerer.ask(question, filter, await services.previous(interaction));
    return renderReply(answer, services, filter);
  },
  autocomplete: completePublisher,
} satisfies Command;
