/**
 * How right are the answers? Asks every question of the files given and prints one row a file.
 *
 *   npm run bench:quality -- FILE.json …   [--every N] [--no-titles] [--whole] [--misses N] [--check] [--peers] [--reliability]
 *
 * FILE: SQuAD format (every fifth article is left out and its questions must be refused), everyday questions, or questions about seeds/.
 * --whole leaves no article out, as published figures do; every question is answerable then.
 * --peers measures MiniSearch, FlexSearch, Orama and SQLite FTS5 as they come on the same data; --reliability prints what each tenth of
 * confidence is worth; --check ends with 1 where a figure is under the floor of `FLOORS`.
 */
import { parseArgs } from 'node:util';
import type { Answer } from '../src/answer/answer.ts';
import { createAnswerer } from '../src/answer/answerer.ts';
import { readConfig } from '../src/config.ts';
import { createBenchIndexer } from './bench-index.ts';
import { type BenchQuestion, type BenchSet, holds, readBenchSet } from './data.ts';
import { PEERS, type Peer, peerDocuments, quoteOf } from './peers.ts';
import { type Figure, measure, type Reply, reliability } from './score.ts';

/** Figures that must not fall, by the file's name; a little under what was measured, since --every takes a sample. */
const FLOORS: Readonly<Record<string, Partial<Record<Figure, number>>>> = {
  'korquad-1.0-dev-half-a': { passageHit1: 94, mrr10: 96.5, quoteHolds: 87, auroc: 99 },
  'newsqa-ko-dev': { passageHit1: 96, quoteHolds: 78, auroc: 96 },
  'seed-questions': { right: 95 },
  'natural-questions': { articleHit1: 88, quoteHolds: 44, auroc: 80 },
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    'no-titles': { type: 'boolean' },
    whole: { type: 'boolean' },
    misses: { type: 'string', default: '0' },
    check: { type: 'boolean' },
    peers: { type: 'boolean' },
    reliability: { type: 'boolean' },
  },
});
const indexOf = await createBenchIndexer();
const { threshold } = readConfig();
let fallen = 0;
for (const file of positionals) {
  const set = await readBenchSet(file, { titles: !options['no-titles'], whole: options.whole === true });
  const index = await indexOf(set);
  const answerer = createAnswerer(index, { threshold, now: () => performance.now() });
  const questions = set.questions.filter(
    (q, i) => i % Number(options.every) === 0 || !q.wanted.some((w) => w.paragraph !== undefined),
  );
  const answers: Answer[] = [];
  for (const { text } of questions) answers.push(await answerer.ask(text));
  const replies = answers.map(toReply);
  const figures = measure(questions, replies);
  console.log(JSON.stringify({ file: set.name, questions: questions.length, ...figures }));
  if (options.reliability) for (const row of reliability(questions, replies)) console.log(JSON.stringify(row));
  if (options.peers) for (const peer of PEERS) await tellPeer(peer, set, questions);
  if (Number(options.misses) > 0) showMisses(questions, answers, Number(options.misses));
  for (const [name, floor] of Object.entries(FLOORS[set.name] ?? {})) {
    if (options.check && figures[name as Figure] < floor) {
      console.error(`${set.name}: ${name} ${figures[name as Figure]} is under ${floor}`);
      fallen++;
    }
  }
}
if (fallen > 0) process.exitCode = 1;

function toReply({ kind, confidence, quotes, passages, tookMs }: Answer): Reply {
  return { answered: kind === 'answered', confidence, quotes: quotes.map(({ text }) => text), passages, tookMs };
}

/** A peer has no notion of refusing: its figures of what was answered say nothing, its AUROC does. */
async function tellPeer(peer: Peer, set: BenchSet, questions: readonly BenchQuestion[]): Promise<void> {
  const find = await peer.index(peerDocuments(set));
  const replies: Reply[] = [];
  for (const { text } of questions) {
    const started = performance.now();
    const hits = await find(text);
    replies.push({
      answered: hits.length > 0,
      confidence: hits[0]?.score ?? 0,
      quotes: hits.slice(0, 3).map(({ document }) => quoteOf(text, document.text)),
      passages: hits.map(({ document }) => document),
      tookMs: performance.now() - started,
    });
  }
  const { passageHit1, articleHit1, articleHit5, mrr10, ndcg10, quoteHolds, threeHold, quoteChars, auroc } = measure(
    questions,
    replies,
  );
  const figures = { passageHit1, articleHit1, articleHit5, mrr10, ndcg10, quoteHolds, threeHold, quoteChars, auroc };
  console.log(JSON.stringify({ file: set.name, peer: peer.name, ...figures }));
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
