/**
 * What a button carries: the action and its state, in the hundred characters of its custom_id, so that it works after a restart.
 * A query does not fit there; it stands in the message's title, between “ and ” where there is more in it.
 */
import type { Filter } from '../search/engine.ts';
import { LIMITS } from './limits.ts';

export type ButtonState =
  | { readonly action: 'summary' | 'related'; readonly articleId: string }
  | { readonly action: 'context'; readonly articleId: string; readonly start: number; readonly end: number }
  | { readonly action: 'why'; readonly filter: Filter }
  | { readonly action: 'search' | 'articles'; readonly offset: number; readonly filter: Filter };

const SEPARATOR = '|';

/** The custom_id, or undefined where the state does not fit: then there is no button. */
export function encodeButton(state: ButtonState): string | undefined {
  const id = partsOf(state).join(SEPARATOR);
  return id.length <= LIMITS.customId ? id : undefined;
}

function partsOf(state: ButtonState): string[] {
  switch (state.action) {
    case 'summary':
    case 'related':
      return [state.action, state.articleId];
    case 'context':
      return [state.action, String(state.start), String(state.end), state.articleId];
    default: {
      const { publisher = '', after, before } = state.filter;
      const offset = state.action === 'why' ? '0' : String(state.offset);
      return [state.action, offset, day(after), day(before), publisher];
    }
  }
}

const NUMBER = /^\d{1,9}$/;

/** Reads a custom_id, which anyone may have forged: undefined for all that we did not write. */
export function decodeButton(customId: string): ButtonState | undefined {
  const [action, ...rest] = customId.split(SEPARATOR);
  switch (action) {
    case 'summary':
    case 'related': {
      const articleId = rest.join(SEPARATOR);
      return articleId ? { action, articleId } : undefined;
    }
    case 'context': {
      const [start = '', end = '', ...id] = rest;
      const articleId = id.join(SEPARATOR);
      return articleId && NUMBER.test(start) && NUMBER.test(end)
        ? { action, articleId, start: Number(start), end: Number(end) }
        : undefined;
    }
    case 'why':
    case 'search':
    case 'articles': {
      const [offset = '', after = '', before = '', ...publisher] = rest;
      if (!/^\d{1,5}$/.test(offset) || ![after, before].every((d) => d === '' || /^\d{4}-\d{2}-\d{2}$/.test(d)))
        return undefined;
      const name = publisher.join(SEPARATOR);
      const filter = {
        ...(after ? { after: `${after}T00:00:00+09:00` } : {}),
        ...(before ? { before: `${before}T00:00:00+09:00` } : {}),
        ...(name ? { publisher: name } : {}),
      };
      return action === 'why' ? { action, filter } : { action, offset: Number(offset), filter };
    }
    default:
      return undefined;
  }
}

function day(date: string | undefined): string {
  return date?.slice(0, 10) ?? '';
}
