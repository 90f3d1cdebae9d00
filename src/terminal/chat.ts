/** Questions and answers in the terminal, until an empty line, the end of input, or Ctrl-C. */
import { createInterface } from 'node:readline/promises';
import type { Answerer } from '../answer/answerer.ts';
import { toPrevious } from '../answer/to-previous.ts';
import type { Translate } from '../messages/index.ts';
import type { Previous } from '../question/follow-up.ts';
import { renderAnswer } from './render.ts';

export interface ChatStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** True where a person sits at the terminal: only then is there a prompt. */
  readonly interactive: boolean;
}

export async function chat(
  answerer: Answerer,
  t: Translate,
  { input, output, interactive }: ChatStreams,
): Promise<void> {
  output.write(`${t('cli.chat.hello')}\n`);
  const lines = createInterface({
    input,
    output: interactive ? output : undefined,
    prompt: '> ',
    terminal: interactive,
  });
  let previous: Previous | undefined;
  let open = true;
  lines.once('close', () => {
    open = false;
  });
  lines.on('SIGINT', () => lines.close());
  lines.prompt();
  for await (const line of lines) {
    const question = line.trim();
    if (!question && interactive) break;
    if (question) {
      const answer = await answerer.ask(question, {}, previous);
      previous = toPrevious(answer) ?? previous;
      output.write(`${renderAnswer(answer, t)}\n\n`);
    }
    if (open) lines.prompt();
  }
  lines.close();
}
