/** The help page: what the bot does, and its commands as links. */
import type { Services } from './command.ts';
import { embed, type Reply } from './reply.ts';

const LISTED = ['ask', 'search', 'summary', 'digest', 'compare', 'timeline', 'quotes', 'articles', 'help'] as const;

export function renderHelp({ answerer, t, mentionCommand, self }: Services): Reply {
  const commands = LISTED.map((name) => `${mentionCommand(name)} — ${t(`command.${name}.description`)}`).join('\n');
  const description = t('help.body', { articles: answerer.size.articles, commands, mention: self });
  return { embeds: [embed({ title: t('help.title'), description })], components: [] };
}
