/** Question files → articles and questions in memory, the way the articles would come out of the corpus room. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Article } from '../src/corpus/article.ts';
import { cleanBody } from '../src/corpus/clean-body.ts';
import { loadCorpus } from '../src/corpus/load-corpus.ts';

/** Every group of `contains` must be met by one of its strings. */
export interface BenchQuestion {
  readonly text: string;
  readonly answerable: boolean;
  /** The wanted article, its paragraph where known, and what the quote must hold. Any of these will do. */
  readonly wanted: ReadonlyArray<{
    readonly articleId: string;
    readonly paragraph?: number;
    readonly contains: ReadonlyArray<readonly string[]>;
  }>;
  readonly group: string;
}

export interface BenchSet {
  readonly name: string;
  readonly articles: readonly Article[];
  readonly synonyms: string | null;
  readonly questions: readonly BenchQuestion[];
}

export function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Does the text meet every group? White space does not count. */
export function holds(text: string, contains: ReadonlyArray<readonly string[]>): boolean {
  const squeezed = plain(text);
  return contains.every((any) => any.some((s) => squeezed.includes(plain(s))));
}

function articleOf(index: number, title: string, paragraphs: readonly string[]): Article {
  const id = `001_${String(index).padStart(10, '0')}`;
  const clean = cleanBody(paragraphs.map((p) => p.replace(/\s*\n+\s*/g, ' ').trim()).join('\n\n'), title);
  return {
    id,
    title,
    publisher: '시험',
    authors: [],
    publishedAt: '2025-01-01T00:00:00+09:00',
    crawledAt: null,
    url: `https://example.com/${id}`,
    path: `${id}.txt`,
    fingerprint: id,
    ...clean,
  };
}

interface Squad {
  data: Array<{
    title: string;
    paragraphs: Array<{ context: string; qas: Array<{ question: string; answers: Array<{ text: string }> }> }>;
  }>;
}
interface Natural {
  corpus: string;
  answerable: NaturalQuestion[];
  unanswerable: Array<{ question: string; kind: string }>;
  followups: Array<{ first: NaturalQuestion; second: NaturalQuestion }>;
}
interface NaturalQuestion {
  question: string;
  register?: string;
  article: number;
  contains: string[][];
  also?: Array<{ article: number; contains: string[][] }>;
}
/** Questions about a folder: `seeds/`, or the one that an export of feedback names. */
interface SeedQuestions {
  corpus?: string;
  /** The article that all are about, unless they name their own. */
  article?: string;
  questions: Array<{
    question: string;
    system: string;
    answerable: boolean;
    article?: string;
    contains?: string[][];
  }>;
}

/**
 * Reads a SQuAD-format file (every fifth article left out, its questions unanswerable), an everyday-questions file, or a file
 * of questions about `seeds/` or another folder (such as `gisabot export feedback` writes).
 *
 * @param options.titles - false leaves titles out, as embedding benchmarks do.
 * @param options.whole - leaves no article of a SQuAD-format file out.
 */
export async function readBenchSet(file: string, { titles = true, whole = false } = {}): Promise<BenchSet> {
  const json: Squad | Natural | SeedQuestions = JSON.parse(readFileSync(file, 'utf8'));
  const name = file.replace(/^.*\//, '').replace(/\.json$/, '');
  if ('data' in json) return { name, synonyms: null, ...squadSet(json, titles, whole) };
  if ('followups' in json)
    return {
      name,
      synonyms: null,
      ...naturalSet(json, JSON.parse(readFileSync(join(dirname(file), json.corpus), 'utf8'))),
    };
  const corpus = await loadCorpus(json.corpus ?? 'seeds');
  return {
    name,
    synonyms: corpus.synonyms,
    articles: corpus.articles,
    questions: json.questions.map((q) => ({
      text: q.question,
      answerable: q.answerable,
      wanted: q.answerable ? [{ articleId: q.article ?? json.article ?? '', contains: q.contains ?? [] }] : [],
      group: q.system,
    })),
  };
}

function squadSet({ data }: Squad, titles: boolean, whole: boolean) {
  const isKept = (article: number) => whole || article % 5 !== 4;
  const all = data.map((a, i) =>
    articleOf(
      i,
      titles ? a.title.replaceAll('_', ' ') : `${i}`,
      a.paragraphs.map((p) => p.context),
    ),
  );
  const questions = data.flatMap((a, i) =>
    a.paragraphs.flatMap((p, paragraph) =>
      p.qas.map((q): BenchQuestion => {
        const answerable = isKept(i);
        const contains = [[...new Set(q.answers.map((x) => x.text))]];
        return {
          text: q.question.replace(/\s+/g, ' ').trim(),
          answerable,
          wanted: answerable ? [{ articleId: all[i]?.id ?? '', paragraph, contains }] : [],
          group: 'squad',
        };
      }),
    ),
  );
  return { articles: all.filter((_, i) => isKept(i)), questions };
}

function naturalSet(set: Natural, { data }: Squad) {
  const articles = data.map((a, i) =>
    articleOf(
      i,
      a.title,
      a.paragraphs.map((p) => p.context),
    ),
  );
  const id = (i: number) => articles[i]?.id ?? '';
  const answerable = (q: NaturalQuestion, group: string): BenchQuestion => ({
    text: q.question.replace(/\s+/g, ' ').trim(),
    answerable: true,
    wanted: [q, ...(q.also ?? [])].map((w) => ({ articleId: id(w.article), contains: w.contains })),
    group,
  });
  return {
    articles,
    questions: [
      ...set.answerable.map((q) => answerable(q, q.register ?? '')),
      ...set.followups.map(({ first }) => answerable(first, 'first of a pair')),
      ...set.unanswerable.map(
        (q): BenchQuestion => ({ text: q.question, answerable: false, wanted: [], group: q.kind }),
      ),
    ],
  };
}
