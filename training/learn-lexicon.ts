/**
 * Learns the background lexicon that the bot ships: how rare each term is in Korean news, and what it means (word vectors).
 *
 *   node dist/training/learn-lexicon.js SENTENCES.txt[.gz]|ARTICLE_FOLDER [lexicon/lexicon.bin]
 *
 * The vectors are skip-gram with negative sampling (Mikolov et al., 2013, "Distributed Representations of Words and Phrases
 * and their Compositionality"), kept as 8-bit integers. The same input gives the same file.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadMorphology } from '../src/korean/morphology.ts';
import { splitSentences } from '../src/korean/sentences.ts';
import { createAnalyser } from '../src/korean/terms.ts';
import { encodeLexicon } from '../src/lexicon/lexicon-file.ts';

const SETTINGS = { dimensions: 96, window: 5, negatives: 6, epochs: 5, rate: 0.05, minCount: 8, subsample: 2e-4 };

const [input, output = 'lexicon/lexicon.bin'] = process.argv.slice(2);
if (!input) {
  console.error('usage: node dist/training/learn-lexicon.js SENTENCES.txt[.gz]|ARTICLE_FOLDER [OUTPUT]');
  process.exit(2);
}

const analyse = createAnalyser(await loadMorphology());
const { terms, frequencies, counts, stream, sentences } = countTerms(readSentences(input));
console.error(`${sentences} sentences, ${terms.length} terms, ${stream.length} running`);
const vectors = trainVectors(stream, counts);
writeFileSync(output, encodeLexicon({ sentences, terms, frequencies, dimensions: SETTINGS.dimensions, vectors }));
console.error(`wrote ${output}: ${statSync(output).size} bytes`);

function* readSentences(path: string): Generator<string> {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) {
      const text = readFileSync(join(path, name), 'utf8');
      for (const line of text.split('\n'))
        for (const { start, end } of splitSentences(line)) yield line.slice(start, end);
    }
    return;
  }
  const bytes = readFileSync(path);
  yield* (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
}

/** Term ids of all sentences in one array (−1 ends a sentence), rare terms left out, most frequent term first. */
function countTerms(lines: Iterable<string>) {
  const ids = new Map<string, number>();
  const seen: number[] = [];
  const inSentences: number[] = [];
  const raw: number[] = [];
  let total = 0;
  for (const line of lines) {
    if (!line) continue;
    total++;
    const unique = new Set<number>();
    for (const { term, kind } of analyse(line)) {
      if (kind === 'number' && term.length > 5) continue;
      let id = ids.get(term);
      if (id === undefined) {
        id = ids.size;
        ids.set(term, id);
        seen.push(0);
        inSentences.push(0);
      }
      seen[id] = (seen[id] ?? 0) + 1;
      unique.add(id);
      raw.push(id);
    }
    for (const id of unique) inSentences[id] = (inSentences[id] ?? 0) + 1;
    raw.push(-1);
    if (total % 100_000 === 0) console.error(`${total} sentences read`);
  }
  const kept = [...ids]
    .filter(([, id]) => (seen[id] ?? 0) >= SETTINGS.minCount)
    .sort((a, b) => (seen[b[1]] ?? 0) - (seen[a[1]] ?? 0));
  const renumbered = new Int32Array(ids.size).fill(-2);
  kept.forEach(([, id], i) => {
    renumbered[id] = i;
  });
  const stream = Int32Array.from(raw, (id) => (id < 0 ? -1 : (renumbered[id] ?? -2))).filter((id) => id !== -2);
  return {
    terms: kept.map(([term]) => term),
    frequencies: Uint32Array.from(kept, ([, id]) => inSentences[id] ?? 0),
    counts: Float64Array.from(kept, ([, id]) => seen[id] ?? 0),
    stream,
    sentences: total,
  };
}

function trainVectors(stream: Int32Array, counts: Float64Array): Float32Array {
  const { dimensions: d, window, negatives, epochs, rate, subsample } = SETTINGS;
  const random = createRandom(20260101);
  const size = counts.length;
  const input = Float32Array.from({ length: size * d }, () => (random() - 0.5) / d);
  const context = new Float32Array(size * d);
  const total = counts.reduce((a, b) => a + b, 0);
  const keep = counts.map((c) => Math.min(1, Math.sqrt((subsample * total) / c) + (subsample * total) / c));
  const negativeTable = createNegativeTable(counts);
  const sigmoid = Float32Array.from({ length: 1024 }, (_, i) => 1 / (1 + Math.exp(-(i / 1023 - 0.5) * 12)));
  const gradient = new Float32Array(d);
  const steps = stream.length * epochs;
  const sentence = new Int32Array(200);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let length = 0;
    for (let at = 0; at < stream.length; at++) {
      step++;
      const id = stream[at] as number;
      if (id >= 0) {
        if (length < 200 && random() < (keep[id] as number)) sentence[length++] = id;
        continue;
      }
      const alpha = rate * Math.max(1e-3, 1 - step / steps);
      for (let i = 0; i < length; i++) {
        const reach = 1 + Math.floor(random() * window);
        const row = (sentence[i] as number) * d;
        for (let j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++) {
          if (j === i) continue;
          gradient.fill(0);
          for (let n = 0; n <= negatives; n++) {
            const target =
              n === 0
                ? (sentence[j] as number)
                : (negativeTable[Math.floor(random() * negativeTable.length)] as number);
            if (n > 0 && target === sentence[j]) continue;
            const other = target * d;
            let dot = 0;
            for (let k = 0; k < d; k++) dot += (input[row + k] as number) * (context[other + k] as number);
            const p = dot > 6 ? 1 : dot < -6 ? 0 : (sigmoid[Math.floor((dot / 12 + 0.5) * 1023)] as number);
            const g = alpha * ((n === 0 ? 1 : 0) - p);
            for (let k = 0; k < d; k++) {
              gradient[k] = (gradient[k] as number) + g * (context[other + k] as number);
              context[other + k] = (context[other + k] as number) + g * (input[row + k] as number);
            }
          }
          for (let k = 0; k < d; k++) input[row + k] = (input[row + k] as number) + (gradient[k] as number);
        }
      }
      length = 0;
    }
    console.error(`epoch ${epoch + 1} of ${epochs}`);
  }
  return input;
}

function createNegativeTable(counts: Float64Array): Int32Array {
  const weights = counts.map((c) => c ** 0.75);
  const total = weights.reduce((a, b) => a + b, 0);
  const table = new Int32Array(2_000_000);
  let id = 0;
  let reached = (weights[0] ?? 0) / total;
  for (let i = 0; i < table.length; i++) {
    table[i] = id;
    if (i / table.length > reached && id < counts.length - 1) reached += (weights[++id] ?? 0) / total;
  }
  return table;
}

/** A small fixed generator (mulberry32), so that the same input gives the same file. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
