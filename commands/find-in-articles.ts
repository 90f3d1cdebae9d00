/** "Find in articles": asks the articles what a message says. Discord hands the message over without the content intent. */
import { ApplicationCommandType } from 'discord.js';
import { type MessageCommand, UserError } from '../src/discord/calls/command.ts';
import { EVERYWHERE, LONGEST_QUESTION_CHARS, named } from '../src/discord/calls/definitions.ts';
import { questionIn } from '../src/discord/calls/mentions.ts';
import { renderReply } from '../src/discord/replies/help.ts';

export const findInArticles = {
  data: { type: ApplicationCommandType.Message, ...named('command', 'find-in-articles'), ...EVERYWHERE },
  isPrivate: () => true,
  async execute(interaction, services) {
    const question = questionIn(interaction.targetMessage.content).slice(0, LONGEST_QUESTION_CHARS);
    if (!question) throw new UserError('answer.messageEmpty');
    return renderReply(await services.answerer.ask(question), services);
  },
} satisfies MessageCommand;
