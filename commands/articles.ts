/** `/articles`: the articles, all or those that match, page by page. */
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/calls/command.ts';
import { described, EVERYWHERE, FILTER_OPTIONS, LONGEST_QUERY_CHARS, named } from '../src/discord/calls/definitions.ts';
import { completePublisher, readFilter } from '../src/discord/calls/options.ts';
import { PAGE_SIZE, renderArticles } from '../src/discord/replies/render.ts';

export const articles = {
  data: {
    ...named('command', 'articles'),
    ...described('command', 'articles'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'query'),
        ...described('option', 'query'),
        max_length: LONGEST_QUERY_CHARS,
      },
      ...FILTER_OPTIONS,
    ],
  },
  async execute(interaction, { answerer, t }) {
    const query = interaction.options.getString('query')?.trim() || undefined;
    const filter = readFilter(interaction);
    return renderArticles(query, await answerer.articles(query, filter, 0, PAGE_SIZE.articles), 0, filter, t);
  },
  autocomplete: completePublisher,
} satisfies Command;
