/**
 * How right are the answers? Asks every question of the files given and prints one row a file.
 *
 *   npm run bench:quality -- FILE.json …   [--every N] [--no-titles] [--misses N] [--check]
 *
 * FILE: SQuAD format (every fifth article is left out and its questions must be refused), everyday questions, or questions about seeds/.
 * --check ends with 1 where a figure is under the floor of `FLOORS`.
 */
import { parseArgs } from 'node:util';
import type { Answer } from '../src/answer/answer.ts';
import { createAnswerer } from '../src/answer/answerer.ts';
import { readConfig } from '../src/config.ts';
import { createBenchIndexer } from './bench-index.ts';
import { type BenchQuestion, holds, readBenchSet } from './data.ts';
import { auroc } from './measures.ts';

/** Figures that must not fall, by the file's name; a little under what was measured, since --every takes a sample. */
const FLOORS: Readonly<Record<string, Partial<Record<Figure, number>>>> = {
  'korquad-1.0-dev-half-a': { passageHit1: 92, mrr10: 95, quoteHolds: 80, auroc: 97 },
  'newsqa-ko-dev': { passageHit1: 96, quoteHolds: 71, auroc: 93 },
  'seed-questions': { right: 80 },
  'natural-questions': { articleHit1: 75, quoteHolds: 30, auroc: 60 },
};

type Figure =
  | 'passageHit1'
  | 'articleHit1'
  | 'articleHit5'
  | 'mrr10'
  | 'ndcg10'
  | 'quoteHolds'
  | 'threeHold'
  | 'quoteChars'
  | 'right'
  | 'refused'
  | 'kept'
  | 'auroc'
  | 'msMedian'
  | 'msP99';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    'no-titles': { type: 'boolean' },
    misses: { type: 'string', default: '0' },
    check: { type: 'boolean' },
  },
});
const indexOf = await createBenchIndexer();
const { threshold } = readConfig();
let fallen = 0;
for (const file of positionals) {
  const set = await readBenchSet(file, !options['no-titles']);
  const index = indexOf(set);
  const answerer = createAnswerer(index, { threshold, now: () => performance.now() });
  const questions = set.questions.filter(
    (q, i) => i % Number(options.every) === 0 || !q.wanted.some((w) => w.paragraph !== undefined),
  );
  const answers: Answer[] = [];
  for (const { text } of questions) answers.push(await answerer.ask(text));
  const figures = measure(questions, answers);
  console.log(JSON.stringify({ file: set.name, questions: questions.length, ...figures }));
  if (Number(options.misses) > 0) showMisses(questions, answers, Number(options.misses));
  for (const [name, floor] of Object.entries(FLOORS[set.name] ?? {})) {
    if (options.check && figures[name as Figure] < floor) {
      console.error(`${set.name}: ${name} ${figures[name as Figure]} is under ${floor}`);
      fallen++;
    }
  }
}
if (fallen > 0) process.exitCode = 1;

function measure(questions: readonly BenchQuestion[], answers: readonly Answer[]): Record<Figure, number> {
  const yes: number[] = [];
  const no: number[] = [];
  const sums = {
    passage1: 0,
    article1: 0,
    article5: 0,
    mrr: 0,
    ndcg: 0,
    quote: 0,
    three: 0,
    right: 0,
    chars: 0,
    kept: 0,
    refused: 0,
  };
  questions.forEach(({ answerable, wanted }, i) => {
    const answer = answers[i];
    if (!answer) return;
    const answered = answer.kind === 'answered';
    (answerable ? yes : no).push(answer.confidence);
    if (!answerable) {
      if (!answered) sums.refused++;
      return;
    }
    const isWanted = (p: { articleId: string; paragraph: number }) =>
      wanted.some((w) => w.articleId === p.articleId && (w.paragraph === undefined || w.paragraph === p.paragraph));
    const isArticle = (p: { articleId: string }) => wanted.some((w) => w.articleId === p.articleId);
    const rank = answer.passages.findIndex(isWanted);
    if (rank === 0) sums.passage1++;
    if (rank >= 0) {
      sums.mrr += 1 / (rank + 1);
      sums.ndcg += 1 / Math.log2(rank + 2);
    }
    if (answer.passages[0] && isArticle(answer.passages[0])) sums.article1++;
    if (answer.passages.slice(0, 5).some(isArticle)) sums.article5++;
    const first = answer.quotes[0]?.text ?? '';
    const all = answer.quotes.map((q) => q.text).join(' ');
    const good = wanted.some((w) => holds(first, w.contains));
    if (good) sums.quote++;
    if (wanted.some((w) => holds(all, w.contains))) sums.three++;
    const isSeeds = wanted.every((w) => w.paragraph === undefined) && questions.length < 60;
    if (answered && (isSeeds ? wanted.some((w) => holds(all, w.contains)) : good)) sums.right++;
    if (answered) sums.kept++;
    sums.chars += first.length;
  });
  const n = yes.length;
  const percent = (x: number, of: number) => Number(((100 * x) / Math.max(1, of)).toFixed(1));
  const times = answers.map((a) => a.tookMs).sort((a, b) => a - b);
  return {
    passageHit1: percent(sums.passage1, n),
    articleHit1: percent(sums.article1, n),
    articleHit5: percent(sums.article5, n),
    mrr10: percent(sums.mrr, n),
    ndcg10: percent(sums.ndcg, n),
    quoteHolds: percent(sums.quote, n),
    threeHold: percent(sums.three, n),
    quoteChars: Math.round(sums.chars / Math.max(1, n)),
    right: percent(sums.right, n),
    kept: percent(sums.kept, n),
    refused: percent(sums.refused, no.length),
    auroc: percent(auroc(yes, no), 1),
    msMedian: Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(1)),
    msP99: Number((times[Math.floor(times.length * 0.99)] ?? 0).toFixed(1)),
  };
}

function showMisses(questions: readonly BenchQuestion[], answers: readonly Answer[], count: number): void {
  let shown = 0;
  questions.forEach(({ text, answerable, wanted }, i) => {
    const answer = answers[i];
    if (!answer || shown >= count) return;
    const good = answerable
      ? answer.kind === 'answered' && wanted.some((w) => holds(answer.quotes[0]?.text ?? '', w.contains))
      : answer.kind !== 'answered';
    if (good) return;
    shown++;
    console.log(
      JSON.stringify({
        text,
        answerable,
        wants: wanted[0]?.contains,
        confidence: Number(answer.confidence.toFixed(2)),
        got: answer.quotes[0]?.text,
        three: wanted.some((w) => holds(answer.quotes.map((q) => q.text).join(' '), w.contains)),
      }),
    );
  });
}
