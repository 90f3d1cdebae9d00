/** All commands. */
import type { CommandSet } from '../src/discord/command.ts';
import { articles } from './articles.ts';
import { ask } from './ask.ts';
import { corpus } from './corpus.ts';
import { findInArticles } from './find-in-articles.ts';
import { help } from './help.ts';
import { search } from './search.ts';
import { summary } from './summary.ts';

export const commands: CommandSet = { slash: [ask, search, summary, articles, corpus, help], message: [findInArticles] };
