/** Answers → the objects that the command line writes with `--json`, one a line. */
import { type Answer, isAnswered } from './answer.ts';

/** The line format of `gisabot ask --json`: what the kinds have in common, then the fields of the kind. */
export function toAskJson(answer: Answer): object {
  const { question, kind, confidence, quotes, passages, facts, contradiction, tookMs } = answer;
  return {
    question,
    kind,
    answered: isAnswered(answer),
    confidence: Number(confidence.toFixed(4)),
    answer: textOf(answer),
    quotes: quotes.map(({ marks: _, dates, alsoIn, differs, ...quote }) => ({
      ...quote,
      ...(alsoIn.length > 0 ? { alsoIn } : {}),
      ...(differs ? { differs } : {}),
      ...(dates.length > 0 ? { dates: dates.map(({ isRelative: __, ...date }) => date) } : {}),
    })),
    ...(facts.length > 0 ? { facts } : {}),
    ...(contradiction ? { contradiction } : {}),
    ...(answer.understoodAs ? { understoodAs: answer.understoodAs } : {}),
    ...ownFields(answer),
    passages,
    tookMs: toTenths(tookMs),
    ...(answer.kind === 'refused' ? { unknownWords: answer.unknownWords } : {}),
  };
}

/** The line format of other commands: as they are, without what is only for showing, `tookMs` to a tenth. */
export function toJson(result: { readonly tookMs: number }): object {
  return { ...withoutMarks(result), tookMs: toTenths(result.tookMs) };
}

/** The answer in one string, verbatim; null where there is none. */
function textOf(answer: Answer): string | null {
  if (!isAnswered(answer)) return null;
  if (answer.kind === 'counted') return String(answer.count.total);
  if (answer.kind === 'summary') return answer.summary.sentences[0]?.text ?? null;
  return answer.facts.map(({ value }) => value).join(' · ') || (answer.quotes[0]?.text ?? null);
}

/** What a command gives beside its quotes, under the names that the command itself writes. */
function ownFields(answer: Answer): object {
  switch (answer.kind) {
    case 'counted':
      return { count: answer.count };
    case 'compared':
      return { comparison: withoutMarks(answer.comparison) };
    case 'summary': {
      const { articleId, title, url, sentences } = answer.summary;
      return { articleId, title, url, sentences };
    }
    case 'digest':
      return withoutMarks(answer.digest);
    case 'articles':
      return {
        articles: answer.list.items.map(({ articleId: id, ...card }) => ({ id, ...card })),
        total: answer.list.total,
      };
    case 'timeline':
      return withoutMarks(answer.timeline);
    case 'quotes':
      return withoutMarks(answer.quotations);
    default:
      return {};
  }
}

function withoutMarks(value: object): object {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'marks' ? undefined : inner)));
}

function toTenths(ms: number): number {
  return Number(ms.toFixed(1));
}
