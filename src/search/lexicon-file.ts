/**
 * The file form of the background lexicon: a JSON header, the terms, their sentence frequencies, and 8-bit unit vectors.
 * Written by scripts/learn-lexicon.ts, read by lexicon.ts.
 */
import { gunzipSync, gzipSync } from 'node:zlib';

/** What was learnt. `vectors` holds `dimensions` numbers a term, in the order of `terms`. */
export interface LexiconData {
  /** How many sentences were counted. */
  readonly sentences: number;
  readonly terms: readonly string[];
  /** In how many sentences each term stands. */
  readonly frequencies: Uint32Array;
  readonly dimensions: number;
  readonly vectors: Float32Array | Int8Array;
}

/** Gzipped bytes of a lexicon; vectors are scaled to unit length and kept as integers of −127 to 127. */
export function encodeLexicon({ sentences, terms, frequencies, dimensions, vectors }: LexiconData): Buffer {
  const text = Buffer.from(terms.join('\n'), 'utf8');
  const header = Buffer.from(
    JSON.stringify({ sentences, count: terms.length, dimensions, textBytes: text.length }),
    'utf8',
  );
  const quantised = new Int8Array(terms.length * dimensions);
  for (let i = 0; i < terms.length; i++) {
    const row = vectors.subarray(i * dimensions, (i + 1) * dimensions);
    let squares = 0;
    for (const v of row) squares += v * v;
    const factor = (127 * SCALE) / (Math.sqrt(squares) || 1);
    for (let k = 0; k < dimensions; k++) {
      quantised[i * dimensions + k] = Math.max(-127, Math.min(127, Math.round((row[k] ?? 0) * factor)));
    }
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  return gzipSync(Buffer.concat([size, header, text, Buffer.from(frequencies.buffer), Buffer.from(quantised.buffer)]), {
    level: 9,
  });
}

/** Components of a unit vector are small: scaled by this they use the range of eight bits; clipped beyond it. */
const SCALE = 2;

/** @throws {Error} where the bytes are not a lexicon. */
export function decodeLexicon(bytes: Uint8Array): LexiconData & { readonly vectors: Int8Array } {
  const plain = gunzipSync(bytes);
  const headerEnd = 4 + plain.readUInt32LE(0);
  const header: { sentences: number; count: number; dimensions: number; textBytes: number } = JSON.parse(
    plain.toString('utf8', 4, headerEnd),
  );
  const textEnd = headerEnd + header.textBytes;
  const frequenciesEnd = textEnd + header.count * 4;
  return {
    sentences: header.sentences,
    terms: plain.toString('utf8', headerEnd, textEnd).split('\n'),
    frequencies: new Uint32Array(plain.buffer.slice(plain.byteOffset + textEnd, plain.byteOffset + frequenciesEnd)),
    dimensions: header.dimensions,
    vectors: new Int8Array(
      plain.buffer.slice(
        plain.byteOffset + frequenciesEnd,
        plain.byteOffset + frequenciesEnd + header.count * header.dimensions,
      ),
    ),
  };
}
