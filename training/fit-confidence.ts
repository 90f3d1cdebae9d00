/**
 * Fits the confidence on answerable and unanswerable questions, and says what held-out questions make of it.
 *
 *   node dist/training/fit-confidence.js FILE.json[:WEIGHT] … [--write] [--folds 5] [--every N]
 *
 * Each answerable question is asked twice more: with its article taken out, and with the sentences taken out that hold the answer. So the
 * same wording is seen answerable and not, and the model cannot learn what unanswerable questions look like.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBenchIndexer, readWeightedSets } from '../benchmarks/bench-index.ts';
import { type BenchQuestion, holds } from '../benchmarks/data.ts';
import { auroc } from '../benchmarks/measures.ts';
import { chooseQuotes } from '../src/answer/quotes/choose-quotes.ts';
import type { Article } from '../src/corpus/article.ts';
import type { Candidate } from '../src/engine/engine.ts';
import { type IndexedArticle, indexArticle } from '../src/index/indexed-article.ts';
import { PROJECT_ROOT } from '../src/project-root.ts';
import type { Query } from '../src/question/concept.ts';
import { CONFIDENCE_FEATURES, confidenceFeatures } from '../src/ranking/confidence.ts';
import { findEvidence } from '../src/ranking/evidence.ts';
import { chanceOf, type Model } from '../src/ranking/model/boosted-trees.ts';
import { CONFIDENCE_MODEL } from '../src/ranking/model/confidence-model.ts';
import { examinePremises } from '../src/ranking/premise.ts';
import type { Searcher } from '../src/ranking/searcher.ts';
import { type Labelled, trainModel } from './train-trees.ts';

interface Example extends Labelled {
  readonly fold: number;
  readonly set: string;
  /** False where the question was made unanswerable by us: fitted on, not measured on. */
  readonly asAsked: boolean;
}

/** All questions made unanswerable together weigh this much of the unanswerable ones as they were asked. */
const MADE_WEIGHT = 0.1;
/** An answer to what cannot be answered costs this much more than a refusal of what can. */
const COST_OF_A_WRONG_ANSWER = 1.55;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    folds: { type: 'string', default: '5' },
    every: { type: 'string', default: '1' },
  },
});
const folds = Number(options.folds);
const indexOf = await createBenchIndexer();
const examples: Example[] = [];
for (const { set, weight } of await readWeightedSets(positionals)) {
  const index = await indexOf(set);
  const own = set.questions.filter((_, i) => i % Number(options.every) === 0);
  const asked: Array<Omit<Example, 'weight'>> = [];
  for (const [i, question] of own.entries()) {
    const common = { fold: foldOf(i), set: set.name };
    const query = await index.understand(question.text);
    const candidates = await index.candidates(query, {});
    const judge = (from: readonly Candidate[]) => judged(index, question, query, from);
    asked.push({ ...common, row: (await judge(candidates)).row, label: question.answerable ? 1 : 0, asAsked: true });
    if (!question.answerable || set.articles.length < 10) continue;
    const isWanted = ({ indexed }: Candidate) => wantedIn(question, indexed) !== undefined;
    for (const made of [
      await judge(candidates.filter((c) => !isWanted(c))),
      await judge(candidates.map((c) => ({ ...c, indexed: withoutAnswer(question, c.indexed, index) }))),
    ]) {
      if (!made.holdsAnswer) asked.push({ ...common, row: made.row, label: 0, asAsked: false });
    }
  }
  const count = (label: number, asAsked: boolean) =>
    asked.filter((e) => e.label === label && e.asAsked === asAsked).length || 1;
  for (const e of asked)
    examples.push({
      ...e,
      weight:
        ((e.label ? 1 : COST_OF_A_WRONG_ANSWER) * (e.asAsked ? 1 : MADE_WEIGHT) * weight) / count(e.label, e.asAsked),
    });
  console.error(`${set.name}: ${asked.length} examples`);
}

show('before', () => CONFIDENCE_MODEL);
const held = Array.from({ length: folds }, (_, fold) => trainModel(examples.filter((e) => e.fold !== fold)));
show('held out', (e) => held[e.fold] ?? CONFIDENCE_MODEL);
const all = trainModel(examples);
show('fitted', () => all);
if (options.write) {
  const shortened = JSON.stringify(all, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  );
  writeFileSync(
    join(PROJECT_ROOT, 'src/ranking/model/confidence-model.ts'),
    `/** The model of confidence.ts. Written by training/fit-confidence.ts; see benchmarks/RESULTS.md for what it gives. */
import type { Model } from './boosted-trees.ts';

// biome-ignore format: numbers, not to be read
export const CONFIDENCE_MODEL: Model = ${shortened.replace(/\},\{/g, '},\n{')};
`,
  );
}

async function judged(index: Searcher, question: BenchQuestion, query: Query, candidates: readonly Candidate[]) {
  const meaning = index.embedding(query);
  const { passages, sentences, answers } = findEvidence(query, index.rankCandidates(query, candidates));
  const premises = await index.withStatistics((context) => examinePremises(query, sentences, context));
  const features = confidenceFeatures(query, passages, sentences, premises, meaning);
  const quote = chooseQuotes(query, answers, index.resources)[0]?.text ?? '';
  return {
    row: CONFIDENCE_FEATURES.map((name) => features[name]),
    holdsAnswer: question.wanted.some(({ contains }) => holds(quote, contains)),
  };
}

function wantedIn({ wanted }: BenchQuestion, { article }: IndexedArticle) {
  return wanted.find(({ articleId }) => articleId === article.id);
}

/** The article less all sentences that hold a part of the answer. */
function withoutAnswer(
  question: BenchQuestion,
  indexed: IndexedArticle,
  { resources, engine }: Searcher,
): IndexedArticle {
  const wanted = wantedIn(question, indexed);
  if (!wanted) return indexed;
  const parts = wanted.contains.flat();
  let body = '';
  const paragraphs: Array<Article['paragraphs'][number]> = [];
  indexed.article.paragraphs.forEach((_, p) => {
    const text = indexed.sentences
      .filter(({ paragraph }) => paragraph === p)
      .map(({ start, end }) => indexed.article.body.slice(start, end))
      .filter((sentence) => !parts.some((part) => holds(sentence, [[part]])))
      .join(' ');
    if (!text) return;
    if (body) body += '\n\n';
    paragraphs.push({ start: body.length, end: body.length + text.length });
    body += text;
  });
  return indexArticle({ ...indexed.article, body, paragraphs }, resources.analyse, engine.table);
}

/** A question's fold by its place: spread, and the same every time. */
function foldOf(i: number): number {
  return ((i * 2654435761) >>> 16) % folds;
}

function show(label: string, pick: (e: Example) => Model): void {
  for (const name of new Set(examples.map((e) => e.set))) {
    const own = examples.filter((e) => e.set === name && e.asAsked);
    const scores = (wanted: number) => own.filter((e) => e.label === wanted).map((e) => chanceOf(e.row, pick(e)));
    const [yes, no] = [scores(1), scores(0)];
    const at = (t: number) =>
      `${t}: kept ${((100 * yes.filter((p) => p >= t).length) / yes.length).toFixed(0)} refused ${((100 * no.filter((p) => p < t).length) / no.length).toFixed(0)}`;
    console.log(
      `${label} ${name}: AUROC ${(100 * auroc(yes, no)).toFixed(1)}; ${[0.3, 0.4, 0.5, 0.6, 0.7].map(at).join('; ')}`,
    );
  }
}
