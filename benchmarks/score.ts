/** Replies to a set's questions → figures, the same for the bot and its peers. */
import { type BenchQuestion, holds } from './data.ts';
import { auroc } from './measures.ts';

/** What a reply is measured by. */
export interface Reply {
  readonly answered: boolean;
  readonly confidence: number;
  /** Best first. */
  readonly quotes: readonly string[];
  readonly passages: ReadonlyArray<{ readonly articleId: string; readonly paragraph: number }>;
  readonly tookMs: number;
}

export type Figure =
  | 'passageHit1'
  | 'articleHit1'
  | 'articleHit5'
  | 'mrr10'
  | 'ndcg10'
  | 'quoteHolds'
  | 'threeHold'
  | 'quoteChars'
  | 'right'
  | 'refused'
  | 'kept'
  | 'auroc'
  | 'msMedian'
  | 'msP99';

export function measure(questions: readonly BenchQuestion[], replies: readonly Reply[]): Record<Figure, number> {
  const yes: number[] = [];
  const no: number[] = [];
  const sums = {
    passage1: 0,
    article1: 0,
    article5: 0,
    mrr: 0,
    ndcg: 0,
    quote: 0,
    three: 0,
    right: 0,
    chars: 0,
    kept: 0,
    refused: 0,
  };
  questions.forEach(({ answerable, wanted }, i) => {
    const reply = replies[i];
    if (!reply) return;
    const { answered } = reply;
    (answerable ? yes : no).push(reply.confidence);
    if (!answerable) {
      if (!answered) sums.refused++;
      return;
    }
    const isWanted = (p: { articleId: string; paragraph: number }) =>
      wanted.some((w) => w.articleId === p.articleId && (w.paragraph === undefined || w.paragraph === p.paragraph));
    const isArticle = (p: { articleId: string }) => wanted.some((w) => w.articleId === p.articleId);
    const rank = reply.passages.findIndex(isWanted);
    if (rank === 0) sums.passage1++;
    if (rank >= 0) {
      sums.mrr += 1 / (rank + 1);
      sums.ndcg += 1 / Math.log2(rank + 2);
    }
    if (reply.passages[0] && isArticle(reply.passages[0])) sums.article1++;
    if (reply.passages.slice(0, 5).some(isArticle)) sums.article5++;
    const first = reply.quotes[0] ?? '';
    const all = reply.quotes.join(' ');
    const good = wanted.some((w) => holds(first, w.contains));
    if (good) sums.quote++;
    if (wanted.some((w) => holds(all, w.contains))) sums.three++;
    const isSeeds = wanted.every((w) => w.paragraph === undefined) && questions.length < 60;
    if (answered && (isSeeds ? wanted.some((w) => holds(all, w.contains)) : good)) sums.right++;
    if (answered) sums.kept++;
    sums.chars += first.length;
  });
  const n = yes.length;
  const percent = (x: number, of: number) => Number(((100 * x) / Math.max(1, of)).toFixed(1));
  const times = replies.map((r) => r.tookMs).sort((a, b) => a - b);
  return {
    passageHit1: percent(sums.passage1, n),
    articleHit1: percent(sums.article1, n),
    articleHit5: percent(sums.article5, n),
    mrr10: percent(sums.mrr, n),
    ndcg10: percent(sums.ndcg, n),
    quoteHolds: percent(sums.quote, n),
    threeHold: percent(sums.three, n),
    quoteChars: Math.round(sums.chars / Math.max(1, n)),
    right: percent(sums.right, n),
    kept: percent(sums.kept, n),
    refused: percent(sums.refused, no.length),
    auroc: percent(auroc(yes, no), 1),
    msMedian: Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(1)),
    msP99: Number((times[Math.floor(times.length * 0.99)] ?? 0).toFixed(1)),
  };
}

/** Replies by confidence in steps of a tenth: how many, how many of them to answerable questions, how many quoted the answer first. */
export function reliability(questions: readonly BenchQuestion[], replies: readonly Reply[]) {
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = questions.flatMap((question, i) => {
      const reply = replies[i];
      return reply && Math.min(9, Math.floor(reply.confidence * 10)) === tenth ? [{ question, reply }] : [];
    });
    const right = own.filter(({ question, reply }) =>
      question.wanted.some((w) => holds(reply.quotes[0] ?? '', w.contains)),
    );
    return {
      from: tenth / 10,
      questions: own.length,
      answerable: own.filter(({ question }) => question.answerable).length,
      quoted: right.length,
    };
  });
}
