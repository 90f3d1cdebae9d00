/**
 * The only place that talks to the morphological analyser (garu-ko): one eojeol in, its morphemes out, remembered.
 * Analysing eojeol by eojeol costs a twentieth of analysing sentences, because news repeats its words.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Garu } from 'garu-ko';
import { withoutParticle } from './particles.ts';

/** A morpheme with its Sejong tag (국립국어원 세종 형태 분석 말뭉치 tag set): NNG common noun, VV verb, JX particle … */
export interface Morpheme {
  readonly text: string;
  readonly tag: string;
}

/** Looks one eojeol (no white space) up. Never throws; what it does not know comes back as one common noun. */
export type Morphology = (eojeol: string) => readonly Morpheme[];

/** How many eojeols are remembered. A million articles hold a few million; past this the memory starts anew. */
const MAX_CACHED_EOJEOLS = 400_000;

let loading: Promise<Garu> | undefined;

/**
 * Loads the analyser once a process (about 80 ms, 2 MB) and returns the look-up.
 *
 * @param known - eojeols whose morphemes need no looking up.
 * @example (await loadMorphology())('탈락시켜') // [{ text: '탈락', tag: 'NNG' }, { text: '시키', tag: 'XSV' }, { text: '어', tag: 'EC' }]
 */
export async function loadMorphology(known: ReadonlyMap<string, readonly Morpheme[]> = new Map()): Promise<Morphology> {
  loading ??= loadGaru();
  const garu = await loading;
  let remembered = new Map(known);
  return (eojeol) => {
    const before = remembered.get(eojeol);
    if (before) return before;
    const morphemes = look(garu, eojeol);
    if (remembered.size >= MAX_CACHED_EOJEOLS) remembered = new Map();
    remembered.set(eojeol, morphemes);
    return morphemes;
  };
}

/** The package's own start passes its module the old way and prints a warning for it; started here first, it stays quiet. */
async function loadGaru(): Promise<Garu> {
  const require = createRequire(import.meta.url);
  const wasm: { default(options: { module_or_path: Uint8Array }): Promise<unknown> } = await import(
    require.resolve('garu-ko/pkg/garu_wasm.js')
  );
  await wasm.default({ module_or_path: await readFile(require.resolve('garu-ko/pkg/garu_wasm_bg.wasm')) });
  return Garu.load();
}

function look(garu: Garu, eojeol: string): readonly Morpheme[] {
  const result = garu.analyze(eojeol.slice(0, 60));
  const tokens = Array.isArray(result) ? result[0]?.tokens : result.tokens;
  if (!tokens || tokens.length === 0) return splitUnknown(eojeol, 'NNG');
  if (tokens.length === 1 && tokens[0]?.pos.startsWith('NN')) return splitUnknown(tokens[0].text, tokens[0].pos);
  return tokens.map((token) => ({ text: token.text, tag: token.pos }));
}

/** A name the analyser does not know may come back with its particle on: 엑사원을 is 엑사원 + 을. */
function splitUnknown(text: string, tag: string): readonly Morpheme[] {
  const bare = withoutParticle(text);
  return bare === text
    ? [{ text, tag }]
    : [
        { text: bare, tag },
        { text: text.slice(bare.length), tag: 'JX' },
      ];
}
