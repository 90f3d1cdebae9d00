/** `/summary`: one article, shortened to its own sentences. */
import { ApplicationCommandOptionType } from 'discord.js';
import { type Command, UserError } from '../src/discord/command.ts';
import { described, EVERYWHERE, named } from '../src/discord/definitions.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { articleChoices } from '../src/discord/options.ts';
import { renderSummary } from '../src/discord/render.ts';

export const summary = {
  data: {
    ...named('command', 'summary'),
    ...described('command', 'summary'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('option', 'article'),
        ...described('option', 'article'),
        required: true,
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('option', 'sentences'),
        ...described('option', 'sentences'),
        min_value: 1,
        max_value: 10,
      },
    ],
  },
  async execute(interaction, { answerer, t }) {
    const typed = interaction.options.getString('article', true);
    const sentences = interaction.options.getInteger('sentences') ?? 3;
    const found = (await answerer.summary(typed, sentences)) ?? (await summariseByTitle(typed, sentences));
    if (!found) throw new UserError('answer.noSuchArticle');
    return renderSummary(found, t);

    async function summariseByTitle(title: string, count: number) {
      const [nearest] = await answerer.suggestArticles(title, 1);
      return nearest && answerer.summary(nearest.id, count);
    }
  },
  async autocomplete(interaction, { answerer }) {
    return articleChoices(await answerer.suggestArticles(interaction.options.getFocused(), LIMITS.choices));
  },
} satisfies Command;
