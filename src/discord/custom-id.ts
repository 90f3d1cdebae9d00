/**
 * What a button carries: the action and its state, in the hundred characters of its custom_id, so that it works after a restart.
 * A query does not fit there; it stands in the message's title between “ and ”.
 */
import type { Filter } from '../search/engine.ts';
import { LIMITS } from './limits.ts';

export type ButtonState =
  | { readonly action: 'summary'; readonly articleId: string }
  | { readonly action: 'search' | 'articles'; readonly offset: number; readonly filter: Filter };

const SEPARATOR = '|';

/** The custom_id, or undefined where the state does not fit: then there is no button. */
export function encodeButton(state: ButtonState): string | undefined {
  const parts =
    state.action === 'summary'
      ? ['summary', state.articleId]
      : [
          state.action,
          String(state.offset),
          day(state.filter.after),
          day(state.filter.before),
          state.filter.publisher ?? '',
        ];
  const id = parts.join(SEPARATOR);
  return id.length <= LIMITS.customId ? id : undefined;
}

/** Reads a custom_id, which anyone may have forged: undefined for all that we did not write. */
export function decodeButton(customId: string): ButtonState | undefined {
  const [action, first = '', after = '', before = '', ...publisher] = customId.split(SEPARATOR);
  if (action === 'summary') return first ? { action, articleId: customId.slice('summary|'.length) } : undefined;
  if (action !== 'search' && action !== 'articles') return undefined;
  const offset = Number(first);
  if (!/^\d{1,5}$/.test(first) || ![after, before].every((d) => d === '' || /^\d{4}-\d{2}-\d{2}$/.test(d)))
    return undefined;
  const name = publisher.join(SEPARATOR);
  return {
    action,
    offset,
    filter: {
      ...(after ? { after: `${after}T00:00:00+09:00` } : {}),
      ...(before ? { before: `${before}T00:00:00+09:00` } : {}),
      ...(name ? { publisher: name } : {}),
    },
  };
}

function day(date: string | undefined): string {
  return date?.slice(0, 10) ?? '';
}
