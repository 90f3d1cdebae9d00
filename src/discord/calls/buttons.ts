/** Buttons that were pressed → replies. All state comes from the custom_id and the message itself, so they work after a restart. */
import { type ButtonInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { ShownPassage } from '../../store/feedback.ts';
import { type ButtonState, decodeButton, statesIn } from '../replies/custom-id.ts';
import { shownIn } from '../replies/plain.ts';
import { PAGE_SIZE, renderArticles, renderSearch, renderSummary } from '../replies/render.ts';
import { renderUnanswered } from '../replies/render-corpus.ts';
import { renderExplanation, renderRelated, renderSurroundings } from '../replies/render-more.ts';
import { type Reply, textReply } from '../replies/reply.ts';
import { type Services, UserError } from './command.ts';

export interface Pressed {
  /** True where the message itself is edited, false where the user gets a new one. */
  readonly updates: boolean;
  run(services: Services): Promise<Reply>;
}

export function pressButton(interaction: ButtonInteraction): Pressed {
  const state = decodeButton(interaction.customId);
  const updates = state?.action === 'search' || state?.action === 'articles' || state?.action === 'forget-unanswered';
  return { updates, run: (services) => act(state, interaction, services) };
}

async function act(
  state: ButtonState | undefined,
  interaction: ButtonInteraction,
  { answerer, feedback, t }: Services,
): Promise<Reply> {
  const { message, guildId } = interaction;
  const title = shownIn(message)?.title ?? '';
  // The query stands in the title between “ and ”.
  const query = /“(.*)”/s.exec(title)?.[1] ?? '';
  switch (state?.action) {
    case undefined:
      throw new UserError('answer.expired');
    case 'summary':
      return renderSummary(found(await answerer.summary(state.articleId)), t);
    case 'related':
      return renderRelated(found(await answerer.related(state.articleId)), t);
    case 'context':
      return renderSurroundings(found(await answerer.surroundings(state.articleId, state.start, state.end)), t);
    case 'why':
      if (!title) throw new UserError('answer.expired');
      return renderExplanation(await answerer.explain(title, state.filter), t);
    case 'vote': {
      if (!title || !feedback) throw new UserError('answer.expired');
      const { vote: kind, version: indexVersion, filter } = state;
      const voter = `${message.id} ${interaction.user.id}`;
      const vote = { kind, question: title, filter, indexVersion, shown: passagesIn(message), guildId, voter };
      return textReply(t(`vote.${await feedback.vote(vote, answerer)}`));
    }
    case 'forget-unanswered':
      if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) || !guildId)
        throw new UserError('answer.notAllowed');
      feedback?.forgetUnanswered(guildId);
      return renderUnanswered(feedback?.unanswered(guildId), t);
    case 'articles': {
      const { offset, filter } = state;
      const page = await answerer.articles(query || undefined, filter, offset, PAGE_SIZE.articles);
      return renderArticles(query || undefined, page, offset, filter, t);
    }
    case 'search': {
      if (!query) throw new UserError('answer.expired');
      const { offset, filter } = state;
      return renderSearch(query, await answerer.search(query, filter, offset, PAGE_SIZE.search), offset, filter, t);
    }
  }
}

/** What the other buttons of the answer carry: where the first quote stands. */
function passagesIn({ components }: Message): ShownPassage[] {
  return statesIn(components).flatMap((state) =>
    state.action === 'context' ? [{ articleId: state.articleId, start: state.start, end: state.end }] : [],
  );
}

function found<T>(article: T | undefined): T {
  if (article === undefined) throw new UserError('answer.noSuchArticle');
  return article;
}
