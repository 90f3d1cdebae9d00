/** Buttons that were pressed → replies. All state comes from the custom_id and the message itself, so they work after a restart. */
import type { ButtonInteraction } from 'discord.js';
import { type Services, UserError } from './command.ts';
import { type ButtonState, decodeButton } from './custom-id.ts';
import { PAGE_SIZE, renderArticles, renderSearch, renderSummary } from './render.ts';
import type { Reply } from './reply.ts';

export interface Pressed {
  /** True where the message itself is changed, false where a new one is sent to who pressed. */
  readonly updates: boolean;
  run(services: Services): Promise<Reply>;
}

export function pressButton(interaction: ButtonInteraction): Pressed {
  const state = decodeButton(interaction.customId);
  const updates = state?.action === 'search' || state?.action === 'articles';
  return { updates, run: (services) => act(state, queryOf(interaction), services) };
}

async function act(state: ButtonState | undefined, query: string, { answerer, t }: Services): Promise<Reply> {
  if (!state) throw new UserError('answer.stale');
  if (state.action === 'summary') {
    const summary = await answerer.summary(state.articleId);
    if (!summary) throw new UserError('answer.noSuchArticle');
    return renderSummary(summary, t);
  }
  const { offset, filter } = state;
  if (state.action === 'articles') {
    return renderArticles(
      query || undefined,
      await answerer.articles(query || undefined, filter, offset, PAGE_SIZE.articles),
      offset,
      filter,
      t,
    );
  }
  if (!query) throw new UserError('answer.stale');
  return renderSearch(query, await answerer.search(query, filter, offset, PAGE_SIZE.search), offset, filter, t);
}

/** The query stands in the title between “ and ”. */
function queryOf(interaction: ButtonInteraction): string {
  return /“(.*)”/s.exec(interaction.message.embeds[0]?.title ?? '')?.[1] ?? '';
}
