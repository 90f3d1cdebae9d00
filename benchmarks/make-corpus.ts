/**
 * Writes a folder of any number of different articles, the same ones every time, from the sentences of a SQuAD-format file: words follow their natural
 * frequencies, what an article says is nonsense. For speed and size, never for quality.
 *
 *   node dist/benchmarks/make-corpus.js COUNT FOLDER SQUAD.json
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [count, folder, squad] = process.argv.slice(2);
if (!Number(count) || !folder || !squad) {
  console.error('usage: node dist/benchmarks/make-corpus.js COUNT FOLDER SQUAD.json');
  process.exit(2);
}
const PARAGRAPHS_PER_ARTICLE = 8;
const SENTENCES_PER_PARAGRAPH = 3;
const DAYS_COVERED = 720;
const PUBLISHERS = ['가나일보', '다라경제', '마바신문', '사아타임스', '자차뉴스'];

const { data }: { data: Array<{ paragraphs: Array<{ context: string }> }> } = JSON.parse(readFileSync(squad, 'utf8'));
const sentences = data
  .flatMap(({ paragraphs }) => paragraphs.flatMap(({ context }) => context.replace(/\s+/g, ' ').split(/(?<=[.?!])\s+/)))
  .filter((sentence) => sentence.length > 20);
const random = createRandom(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

for (let i = 0; i < Number(count); i++) {
  const id = `900_${String(i).padStart(10, '0')}`;
  // A thousand a folder: file systems grow slow with more.
  const part = join(folder, String(Math.floor(i / 1000)).padStart(4, '0'));
  if (i % 1000 === 0) mkdirSync(part, { recursive: true });
  const paragraphs = Array.from({ length: PARAGRAPHS_PER_ARTICLE }, () =>
    Array.from({ length: SENTENCES_PER_PARAGRAPH }, () => pick(sentences)).join(' '),
  );
  const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * DAYS_COVERED))).toISOString().slice(0, 10);
  writeFileSync(
    join(part, `${id}.txt`),
    `---\nid: ${id}\ntitle: ${JSON.stringify(pick(sentences).slice(0, 40).trim())}\npublisher: ${pick(PUBLISHERS)}\npublished_at: ${day} 09:00\ncrawled_at: ${day} 10:00:00\nurl: https://example.com/${id}\n---\n\n${paragraphs.join('\n\n')}\n`,
  );
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
