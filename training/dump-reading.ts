/**
 * Writes down what training/reading learns from: for each question, all sentences of the articles that the bot ranks first, with their features
 * and whether they answer. One JSON object a line.
 *
 *   node dist/training/dump-reading.js QUESTIONS.json OUT.jsonl [--every N]
 *
 * QUESTIONS.json is in SQuAD's format (every fifth article left out) or an everyday-questions file.
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createBenchIndexer } from '../benchmarks/bench-index.ts';
import { holds, readBenchSet } from '../benchmarks/data.ts';
import { findEvidence } from '../src/ranking/evidence.ts';
import { READING_FEATURES } from '../src/ranking/reading-features.ts';
import { sentencesOfArticles } from '../src/ranking/rerank-sentences.ts';

interface Right {
  readonly article: number;
  readonly contains: string[][];
}
interface Source extends Right {
  readonly id: string;
  readonly question: string;
  readonly also?: readonly Right[];
  /** The sentence that answers. */
  readonly sentence?: string;
  readonly register?: string;
  readonly kind?: string;
  /** The answerable question that an unanswerable one was made from. */
  readonly twinOf?: string;
}
interface Everyday {
  answerable: Source[];
  followups: Array<{ id: string; first: Source }>;
  unanswerable: Source[];
}
interface Squad {
  data: Array<{
    paragraphs: Array<{
      context: string;
      qas: Array<{ question: string; answers: Array<{ text: string; answer_start: number }> }>;
    }>;
  }>;
}
type Asked = Source & { readonly answerable: boolean };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' } },
});
const [file = '', out = ''] = positionals;
const asked = readQuestions(JSON.parse(readFileSync(file, 'utf8')));
const index = await (await createBenchIndexer())(await readBenchSet(file));
const stream = createWriteStream(out);
stream.write(`${JSON.stringify({ features: READING_FEATURES })}\n`);
let written = 0;
for (const [n, q] of asked.entries()) {
  if (n % Number(options.every) !== 0) continue;
  stream.write(`${JSON.stringify(await describe(q))}\n`);
  if (++written % 200 === 0) console.error(`${written} of ${asked.length}`);
}
stream.end();

async function describe(q: Asked) {
  const text = q.question.replace(/\s+/g, ' ').trim();
  const query = await index.understand(text);
  const found = await index.rank(query, {});
  const evidence = findEvidence(query, found);
  const { sentences, rows } = sentencesOfArticles(query, found, evidence.passages);
  const rights = q.answerable ? [q, ...(q.also ?? [])] : [];
  const bot = evidence.sentences.slice(0, 3).map((s) => [numberOf(s.passage.examined.indexed.article.id), s.index]);
  return {
    id: q.id,
    question: text,
    answerable: q.answerable,
    article: q.article ?? null,
    kind: q.register ?? q.kind ?? '',
    twinOf: q.twinOf ?? null,
    bot,
    sentences: sentences.map((s, i) => {
      const { article } = s.passage.examined.indexed;
      const number = numberOf(article.id);
      const here = rights.filter((right) => right.article === number);
      return {
        article: number,
        index: s.index,
        paragraph: s.sentence.paragraph,
        length: s.text.length,
        holds: here.some(({ contains }) => holds(s.text, contains)),
        holdsPart: here.some(({ contains }) => contains.some((any) => holds(s.text, [any]))),
        isGold: number === q.article && q.answerable && q.sentence !== undefined && shared(s.text, q.sentence) >= 0.6,
        row: rows[i]?.map((value) => Number(value.toFixed(4))),
      };
    }),
  };
}

function readQuestions(json: Everyday | Squad): Asked[] {
  if (!('data' in json)) {
    const firsts = json.followups.map(({ id, first }) => ({ ...first, id: `${id}-1`, register: 'first of a pair' }));
    return [
      ...[...json.answerable, ...firsts].map((q) => ({ ...q, answerable: true })),
      ...json.unanswerable.map((q) => ({ ...q, answerable: false })),
    ];
  }
  return json.data.flatMap((a, article) =>
    a.paragraphs.flatMap(({ context, qas }, p) =>
      qas.map(({ question, answers }, n): Asked => {
        const contains = [[...new Set(answers.map((x) => x.text))]];
        const at = answers[0]?.answer_start ?? 0;
        const sentence = context.slice(Math.max(0, at - 12), at + (answers[0]?.text.length ?? 0) + 12);
        return { id: `${article}-${p}-${n}`, question, article, contains, sentence, answerable: article % 5 !== 4 };
      }),
    ),
  );
}

/** Articles of a question file are numbered in order. */
function numberOf(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

/** The share of the shorter text's letter pairs that the other has too. */
function shared(a: string, b: string): number {
  const one = pairsOf(a);
  const other = pairsOf(b);
  const both = [...one].filter((pair) => other.has(pair)).length;
  return both / Math.max(1, Math.min(one.size, other.size));
}

function pairsOf(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}
