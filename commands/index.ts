/** All commands. */
import type { CommandSet } from '../src/discord/calls/command.ts';
import { articles } from './articles.ts';
import { ask } from './ask.ts';
import { compare } from './compare.ts';
import { corpus } from './corpus.ts';
import { digest } from './digest.ts';
import { findInArticles } from './find-in-articles.ts';
import { help } from './help.ts';
import { quotes } from './quotes.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';

export const commands: CommandSet = {
  slash: [ask, search, summary, digest, compare, timeline, quotes, articles, corpus, settings, help],
  message: [findInArticles],
};
