/** Counts of articles: how many, in how many newspapers, which name most often. Computed from the index. */
import { type Filter, type NameCount, type Selection, subjectOf } from '../../engine/engine.ts';
import type { AskedCount, Counted } from '../../question/intent/asked-count.ts';
import type { Searcher } from '../../ranking/searcher.ts';

export interface Count {
  readonly what: Counted;
  readonly about: string;
  /** How many articles, or how many newspapers, or in how many articles the first name stands. */
  readonly total: number;
  /** Newspapers or names, those of most articles first; empty for articles. */
  readonly list: readonly NameCount[];
  readonly filter: Filter;
}

export async function count(
  index: Searcher,
  { what, about, companiesOnly, filter: span }: AskedCount,
  given: Filter,
): Promise<Count> {
  const filter: Filter = { ...given, ...span };
  const selection: Selection = { filter, subjects: about ? [subjectOf(await index.understand(about))] : [] };
  const common = { what, about, filter };
  if (what === 'articles') return { ...common, total: await index.engine.count(selection), list: [] };
  const list =
    what === 'publishers'
      ? await index.engine.publishers(selection)
      : await countNames(index, selection, companiesOnly);
  return { ...common, total: what === 'publishers' ? list.length : (list[0]?.articles ?? 0), list: list.slice(0, 10) };
}

const COMPANY =
  /(?:전자|항공|식품|중공업|그룹|텔레콤|클라우드|은행|증권|화학|제약|건설|자동차|통신|소프트|테크|홀딩스|카드|보험|물산|에너지|바이오|게임즈|엔터테인먼트|모빌리티|모비스|이노텍|솔루션|디스플레이|반도체|AI|AI연구원|스테이지|Corp|Inc)$/i;

/** Proper nouns looked at for the most frequent. */
const MAX_NAMES = 10_000;

/** Names of the corpus's synonym list, under all their wordings, and other proper nouns of its articles. */
async function countNames(
  { engine, resources, listedNames }: Searcher,
  selection: Selection,
  companiesOnly: boolean,
): Promise<NameCount[]> {
  const isMeant = (wordings: readonly string[]) => !companiesOnly || wordings.some((wording) => COMPANY.test(wording));
  const meant = listedNames.filter(({ wordings }) => isMeant(wordings));
  const counts = await engine.countEach(
    selection,
    meant.map(({ wordings }) => [
      { share: 1, wordings: wordings.map((wording) => resources.analyse(wording).map(({ term }) => term)) },
    ]),
  );
  const listed = meant.map(({ name }, i) => ({ name, articles: counts[i] ?? 0 }));
  const taken = new Set(listedNames.flatMap(({ wordings }) => wordings));
  const others = (await engine.names(selection, MAX_NAMES)).filter(({ name }) => !taken.has(name) && isMeant([name]));
  return [...listed, ...others]
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}
