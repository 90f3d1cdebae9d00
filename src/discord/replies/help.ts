/** The help page: what the bot does, and its commands as links; given also where a question asks for it. */
import type { Answer } from '../../answer/answer.ts';
import type { Answerer } from '../../answer/answerer.ts';
import type { Filter } from '../../engine/engine.ts';
import type { Translate } from '../../messages/index.ts';
import { type AnswerOptions, renderAnswer } from './render.ts';
import { embed, type Reply } from './reply.ts';

const LISTED = ['ask', 'search', 'summary', 'digest', 'compare', 'timeline', 'quotes', 'articles', 'help'] as const;

/** What the help page names. */
export interface HelpContext {
  readonly answerer: Pick<Answerer, 'size'>;
  readonly t: Translate;
  /** How a command is written in a message so that it can be clicked. */
  mentionCommand(name: string): string;
  /** The bot itself, `<@id>`. */
  readonly self: string;
}

export function renderHelp({ answerer, t, mentionCommand, self }: HelpContext): Reply {
  const commands = LISTED.map((name) => `${mentionCommand(name)} — ${t(`command.${name}.description`)}`).join('\n');
  const description = t('help.body', { articles: answerer.size.articles, commands, mention: self });
  return { embeds: [embed({ title: t('help.title'), description })], components: [] };
}

/** An answer to a question, which may have asked for help. */
export function renderReply(
  answer: Answer,
  context: HelpContext & { readonly answerOptions: AnswerOptions },
  filter?: Filter,
): Reply {
  if (answer.kind === 'help') return renderHelp(context);
  return renderAnswer(answer, context.t, { ...context.answerOptions, ...(filter ? { filter } : {}) });
}
