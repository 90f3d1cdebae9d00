/**
 * What a button carries: the action and its state, in the hundred characters of its custom_id, so that it works after a restart.
 * A query does not fit there; it stands in the message's title, between “ and ” where there is more in it.
 */
import type { Message } from 'discord.js';
import type { Filter } from '../../engine/engine.ts';
import { LIMITS } from './limits.ts';

export type ButtonState =
  | { readonly action: 'summary' | 'related'; readonly articleId: string }
  | { readonly action: 'context'; readonly articleId: string; readonly start: number; readonly end: number }
  | { readonly action: 'why'; readonly filter: Filter }
  | { readonly action: 'vote'; readonly vote: 'up' | 'down'; readonly version: string; readonly filter: Filter }
  | { readonly action: 'forget-unanswered' }
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
    case 'forget-unanswered':
      return [state.action];
    case 'why':
      return [state.action, '0', ...partsOfFilter(state.filter)];
    case 'vote':
      return [state.action, state.vote, state.version, ...partsOfFilter(state.filter)];
    default:
      return [state.action, String(state.offset), ...partsOfFilter(state.filter)];
  }
}

function partsOfFilter({ publisher = '', after, before }: Filter): string[] {
  return [day(after), day(before), publisher];
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
      const [offset = '', ...parts] = rest;
      const filter = readFilter(parts);
      if (!/^\d{1,5}$/.test(offset) || !filter) return undefined;
      return action === 'why' ? { action, filter } : { action, offset: Number(offset), filter };
    }
    case 'vote': {
      const [vote, version = '', ...parts] = rest;
      const filter = parts.length >= 3 ? readFilter(parts) : undefined;
      if ((vote !== 'up' && vote !== 'down') || !/^[\da-f]{0,8}$/.test(version) || !filter) return undefined;
      return { action, vote, version, filter };
    }
    case 'forget-unanswered':
      return { action };
    default:
      return undefined;
  }
}

function readFilter([after = '', before = '', ...publisher]: readonly string[]): Filter | undefined {
  if (![after, before].every((d) => d === '' || /^\d{4}-\d{2}-\d{2}$/.test(d))) return undefined;
  const name = publisher.join(SEPARATOR);
  return {
    ...(after ? { after: `${after}T00:00:00+09:00` } : {}),
    ...(before ? { before: `${before}T00:00:00+09:00` } : {}),
    ...(name ? { publisher: name } : {}),
  };
}

function day(date: string | undefined): string {
  return date?.slice(0, 10) ?? '';
}

/** What the buttons of a message carry. */
export function statesIn(components: Message['components']): ButtonState[] {
  return components.flatMap((row) =>
    'components' in row
      ? row.components.flatMap((c) => ('customId' in c && c.customId ? (decodeButton(c.customId) ?? []) : []))
      : [],
  );
}
