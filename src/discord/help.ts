/** The help page: what the bot does, and its commands as links; given also where a question asks for it. */
import type { Answer } from '../answer/answer.ts';
import type { Filter } from '../search/engine.ts';
import type { Services } from './command.ts';
import { renderAnswer } from './render.ts';
import { embed, type Reply } from './reply.ts';

const LISTED = ['ask', 'search', 'summary', 'digest', 'compare', 'timeline', 'quotes', 'articles', 'help'] as const;

export function renderHelp({ answerer, t, mentionCommand, self }: Services): Reply {
  const commands = LISTED.map((name) => `${mentionCommand(name)} — ${t(`command.${name}.description`)}`).join('\n');
  const description = t('help.body', { articles: answerer.size.articles, commands, mention: self });
  return { embeds: [embed({ title: t('help.title'), description })], components: [] };
}

/** An answer to a question, which may have asked for help. */
export function renderReply(answer: Answer, services: Services, filter?: Filter): Reply {
  if (answer.kind === 'help') return renderHelp(services);
  return renderAnswer(answer, services.t, { ...services.answerOptions, ...(filter ? { filter } : {}) });
}
