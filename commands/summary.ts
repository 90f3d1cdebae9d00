/** `/summary`: one article, shortened to its own sentences. */
import { ApplicationCommandOptionType } from 'discord.js';
import { type Command, UserError } from '../src/discord/calls/command.ts';
import { choice, described, EVERYWHERE, named } from '../src/discord/calls/definitions.ts';
import { articleChoices } from '../src/discord/calls/options.ts';
import { LIMITS } from '../src/discord/replies/limits.ts';
import { renderSummary } from '../src/discord/replies/render.ts';

/** Sentences of each length. */
const LENGTHS = { short: 1, medium: 3, long: 6 } as const;

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
        type: ApplicationCommandOptionType.String,
        ...named('option', 'length'),
        ...described('option', 'length'),
        choices: [choice('short'), choice('medium'), choice('long')],
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
    const wanted = interaction.options.getString('length') ?? 'medium';
    const length: number = wanted === 'short' || wanted === 'long' ? LENGTHS[wanted] : LENGTHS.medium;
    const sentences = interaction.options.getInteger('sentences') ?? length;
    const found = (await answerer.summary(typed, sentences)) ?? (await summariseByTitle(typed, sentences));
    if (!found) throw new UserError('answer.noSuchArticle');
    return renderSummary(found, t);

    async function summariseByTitle(title: string, count: number) {
      const [nearest] = await answerer.suggestArticles(title, 1);
      return nearest && answerer.summary(nearest.articleId, count);
    }
  },
  async autocomplete(interaction, { answerer }) {
    return articleChoices(await answerer.suggestArticles(interaction.options.getFocused(), LIMITS.choices));
  },
} satisfies Command;
