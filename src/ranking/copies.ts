/** Near-copies: wire stories that several publishers print. They are one piece of evidence, with all their links. */
import type { IndexedArticle } from '../index/indexed-article.ts';
import type { RankedPassage } from './rank-passages.ts';

/** Articles that share this much of the shorter one's runs of terms are copies (shingling: Broder, 1997). 0..1. */
const MIN_COPY_OVERLAP = 0.6;
/** Terms in a run. */
const SHINGLE_TERMS = 4;

/** Groups of copies, each in the order given; an article without copies is a group of its own. */
export function groupCopies(articles: readonly IndexedArticle[]): IndexedArticle[][] {
  const groups: Array<{ articles: IndexedArticle[]; runs: ReadonlySet<number> }> = [];
  for (const indexed of articles) {
    const runs = runsOf(indexed.terms);
    const same = groups.find((group) => shared(group.runs, runs) >= MIN_COPY_OVERLAP);
    if (same) same.articles.push(indexed);
    else groups.push({ articles: [indexed], runs });
  }
  return groups.map((group) => group.articles);
}

/** So far behind the best, the second passage is still the right one in one case of four (training/measure-copies.ts). */
export const RIVAL_MARGIN = 1.2;

/** Of news sentences that state other figures, fewer than one in a hundred share so many runs with any other (training/measure-copies.ts). */
const MIN_REWORK_OVERLAP = 0.4;

/** Of reports of one story that answer about as well, the fullest comes first; each place keeps its score. */
export function fullestReportFirst(passages: readonly RankedPassage[]): RankedPassage[] {
  const [best] = passages;
  if (!best) return [];
  const rivals = passages.filter(({ score }) => best.score - score <= RIVAL_MARGIN);
  if (rivals.length === 1) return [...passages];
  const own = runsOf(termsOf(best));
  const reports = rivals.filter((rival) => rival === best || shared(own, runsOf(termsOf(rival))) >= MIN_REWORK_OVERLAP);
  const fullest = reports.reduce((a, b) => (termsOf(b).length > termsOf(a).length ? b : a));
  const others = passages.filter((passage) => passage !== fullest);
  return [fullest, ...others].map((passage, place) => ({ ...passage, score: passages[place]?.score ?? passage.score }));
}

/** The terms of a passage. */
export function termsOf({ examined: { indexed }, paragraph }: RankedPassage): Int32Array {
  const own = indexed.sentences.filter((sentence) => sentence.paragraph === paragraph);
  return indexed.terms.subarray(own[0]?.termStart ?? 0, own.at(-1)?.termEnd ?? 0);
}

/** Two sentences that say the same, but for a few letters. */
export function saysTheSame(a: string, b: string): boolean {
  if (a === b) return true;
  // Sentences of very different lengths never do; this alone decides most pairs.
  if (Math.min(a.length, b.length) < MIN_PAIR_OVERLAP * Math.max(a.length, b.length)) return false;
  const [x, y] = [gistOf(a), gistOf(b)];
  if (x.values !== y.values) return false;
  return (
    shared(x.pairs, y.pairs) >= MIN_PAIR_OVERLAP &&
    Math.min(x.pairs.size, y.pairs.size) / Math.max(x.pairs.size, y.pairs.size, 1) >= MIN_PAIR_OVERLAP
  );
}

interface Gist {
  readonly values: string;
  readonly pairs: ReadonlySet<number>;
}

/** One sentence is compared with many: what was made of it is kept for a while. */
const gists = new Map<string, Gist>();
const MAX_CACHED_GISTS = 500;

function gistOf(text: string): Gist {
  let gist = gists.get(text);
  if (!gist) {
    if (gists.size >= MAX_CACHED_GISTS) gists.clear();
    gist = { values: valuesIn(text), pairs: pairsOf(text) };
    gists.set(text, gist);
  }
  return gist;
}

/** Numbers, and words that turn a sentence round: where these differ, so does what is said. */
function valuesIn(text: string): string {
  return (
    text.match(
      /\d[\d,.]*|없|않|못|아니|무죄|유죄|찬성|반대|인상|인하|증가|감소|승소|패소|합헌|위헌|허용|금지|불가능|가능|불법|적법|합법|위법|상승|하락|급등|급락|확대|축소|흑자|적자|개선|악화|성공|실패|강화|완화|가결|부결|당선|낙선|합격|불합격|증액|감액|매수|매도|수출|수입|호황|불황/g,
    ) ?? []
  ).join(' ');
}

/** Share of the letter pairs of both sentences. */
const MIN_PAIR_OVERLAP = 0.8;

export function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let both = 0;
  for (const run of small) if (large.has(run)) both++;
  return both / small.size;
}

export function runsOf(terms: Int32Array): ReadonlySet<number> {
  const runs = new Set<number>();
  for (let i = 0; i + SHINGLE_TERMS <= terms.length; i++) {
    let hash = 0;
    for (let k = 0; k < SHINGLE_TERMS; k++) hash = Math.imul(hash ^ (terms[i + k] as number), 0x9e3779b1);
    runs.add(hash);
  }
  return runs;
}

function pairsOf(text: string): ReadonlySet<number> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.charCodeAt(i) * 0x10000 + letters.charCodeAt(i + 1));
  return pairs;
}
