/** Reading the options that several commands share, and completing them while they are typed. */
import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
} from 'discord.js';
import type { ArticleCard } from '../../answer/kinds/article-list.ts';
import { MAX_ITEMS } from '../../answer/kinds/compare.ts';
import { readFilterDay } from '../../corpus/read-date.ts';
import type { Filter } from '../../engine/engine.ts';
import { cut, LIMITS } from '../replies/limits.ts';
import { type Services, UserError } from './command.ts';

/**
 * @throws {UserError} where a date cannot be read.
 */
export function readFilter(interaction: ChatInputCommandInteraction): Filter {
  const publisher = interaction.options.getString('publisher')?.trim();
  const after = readDay(interaction.options.getString('after'));
  const before = readDay(interaction.options.getString('before'));
  return { ...(publisher ? { publisher } : {}), ...(after ? { after } : {}), ...(before ? { before } : {}) };
}

function readDay(value: string | null): string | undefined {
  if (!value?.trim()) return undefined;
  const day = readFilterDay(value, Date.now());
  if (!day) throw new UserError('answer.badDate', { value: cut(value, 40) });
  return day;
}

/** Completes `publisher`; for other options there is nothing to offer. */
export async function completePublisher(
  interaction: AutocompleteInteraction,
  { answerer }: Services,
): Promise<APIApplicationCommandOptionChoice[]> {
  const { name, value } = interaction.options.getFocused(true);
  if (name !== 'publisher') return [];
  const names = await answerer.suggestPublishers(value, LIMITS.choices);
  return names.filter((n) => n.length <= LIMITS.choiceValue).map((n) => ({ name: n, value: n }));
}

/** Articles as choices: titles to read, ids to send. */
export function articleChoices(cards: readonly ArticleCard[]): APIApplicationCommandOptionChoice[] {
  return cards.slice(0, LIMITS.choices).map(({ articleId, title, publishedAt }) => ({
    name: cut(`${title} (${publishedAt?.slice(0, 10) ?? '-'})`, LIMITS.choiceName),
    value: articleId,
  }));
}

/**
 * The names to compare.
 *
 * @throws {UserError} where they are fewer than two or more than fit.
 */
export function readNames(interaction: ChatInputCommandInteraction): string[] {
  const names = splitNames(interaction.options.getString('items', true));
  if (names.length < 2 || names.length > MAX_ITEMS) throw new UserError('compare.tooFew');
  return names;
}

/** Names, separated by commas in any width. */
function splitNames(text: string): string[] {
  return [...new Set(text.split(/[,，、·]|\bvs\.?\s/i).map((name) => name.trim()))].filter(Boolean);
}

/** Completes the last of several names; what stands before the last comma stays. */
export async function completeLast(
  typed: string,
  suggest: (last: string) => Promise<readonly string[]>,
): Promise<APIApplicationCommandOptionChoice[]> {
  const comma = Math.max(typed.lastIndexOf(','), typed.lastIndexOf('，'));
  const before = comma < 0 ? [] : splitNames(typed.slice(0, comma));
  const names = (await suggest(typed.slice(comma + 1).trim())).filter((name) => !before.includes(name));
  return namesAsChoices(names.map((name) => [...before, name].join(', ')));
}

export function namesAsChoices(names: readonly string[]): APIApplicationCommandOptionChoice[] {
  return names
    .filter((name) => name.length > 0 && name.length <= LIMITS.choiceValue)
    .slice(0, LIMITS.choices)
    .map((name) => ({ name, value: name }));
}
