/**
 * The file form of the background lexicon: a JSON header, the terms, their sentence frequencies, and 8-bit unit vectors. Not compressed:
 * unpacking it took longer at every start than all the rest.
 * Written by training/learn-lexicon.ts, read by lexicon.ts.
 */
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

/** What was learnt, as it is kept. */
export interface KeptLexicon extends LexiconData {
  readonly vectors: Int8Array;
  /** The length of each vector. */
  readonly lengths: Float32Array;
  /** The mean of all unit vectors: a part that every word's vector has and that distinguishes nothing. */
  readonly common: Float32Array;
}

/** The bytes of a lexicon; vectors are scaled to unit length and kept as integers of −127 to 127. */
export function encodeLexicon({ sentences, terms, frequencies, dimensions, vectors }: LexiconData): Buffer {
  const text = Buffer.from(terms.join('\n'), 'utf8');
  const quantised = new Int8Array(terms.length * dimensions);
  for (let i = 0; i < terms.length; i++) {
    const row = vectors.subarray(i * dimensions, (i + 1) * dimensions);
    let squares = 0;
    for (const v of row) squares += v * v;
    const factor = (127 * VECTOR_SCALE) / (Math.sqrt(squares) || 1);
    for (let k = 0; k < dimensions; k++) {
      quantised[i * dimensions + k] = Math.max(-127, Math.min(127, Math.round((row[k] ?? 0) * factor)));
    }
  }
  const lengths = Float32Array.from(terms, (_, row) =>
    lengthOf(quantised.subarray(row * dimensions, (row + 1) * dimensions)),
  );
  const common = [...meanOf(quantised, lengths, dimensions)];
  const header = Buffer.from(
    JSON.stringify({ sentences, count: terms.length, dimensions, textBytes: text.length, common }),
    'utf8',
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  const numbers = [frequencies, lengths, quantised].map(({ buffer }) => Buffer.from(buffer));
  return Buffer.concat([size, header, text, ...numbers]);
}

/** Components of a unit vector are small: scaled by this they use the range of eight bits; clipped beyond it. */
const VECTOR_SCALE = 2;

/** @throws {Error} where the bytes are not a lexicon. */
export function decodeLexicon(bytes: Buffer): KeptLexicon {
  const headerEnd = 4 + bytes.readUInt32LE(0);
  const header: { sentences: number; count: number; dimensions: number; textBytes: number; common: number[] } =
    JSON.parse(bytes.toString('utf8', 4, headerEnd));
  const { sentences, count, dimensions } = header;
  const textEnd = headerEnd + header.textBytes;
  // Copied, because four-byte numbers must begin at a multiple of four.
  const numbers = bytes.buffer.slice(bytes.byteOffset + textEnd, bytes.byteOffset + textEnd + count * 8);
  return {
    sentences,
    terms: bytes.toString('utf8', headerEnd, textEnd).split('\n'),
    frequencies: new Uint32Array(numbers, 0, count),
    lengths: new Float32Array(numbers, count * 4, count),
    common: Float32Array.from(header.common),
    dimensions,
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + textEnd + count * 8, count * dimensions),
  };
}

function lengthOf(vector: Int8Array): number {
  let squares = 0;
  for (const v of vector) squares += v * v;
  return Math.sqrt(squares) || 1;
}

function meanOf(vectors: Int8Array, lengths: Float32Array, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  lengths.forEach((length, row) => {
    for (let k = 0; k < dimensions; k++)
      mean[k] = (mean[k] as number) + (vectors[row * dimensions + k] as number) / length / lengths.length;
  });
  return mean;
}
