/** Kept feedback → a question file, in the form that the quality benchmark reads. */
import type { KeptFeedback } from './feedback.ts';

export interface QuestionFile {
  /** The folder that the questions are about. */
  readonly corpus: string;
  readonly questions: ReadonlyArray<{
    readonly question: string;
    readonly system: 'up' | 'refused';
    readonly answerable: boolean;
    /** The article that answers, and what the quote must hold; absent where nothing answers. */
    readonly article?: string;
    readonly contains?: ReadonlyArray<readonly string[]>;
  }>;
  /** What a person must look at first: answers that were no good, and good ones whose article has changed. The benchmark passes over them. */
  readonly toReview: ReadonlyArray<{
    readonly question: string;
    readonly kind: KeptFeedback['kind'];
    readonly passages: KeptFeedback['passages'];
    readonly indexVersion: string;
  }>;
}

/** @param bodyOf - the body of an article as it is now. */
export function toQuestionFile(
  kept: Iterable<KeptFeedback>,
  corpus: string,
  bodyOf: (articleId: string) => string | undefined,
): QuestionFile {
  const questions: QuestionFile['questions'][number][] = [];
  const toReview: QuestionFile['toReview'][number][] = [];
  const seen = new Set<string>();
  for (const { kind, question, passages, indexVersion } of kept) {
    if (seen.has(`${kind} ${question}`)) continue;
    seen.add(`${kind} ${question}`);
    const [first] = passages;
    const text = first && bodyOf(first.articleId)?.slice(first.start, first.end);
    if (kind === 'refused') questions.push({ question, system: 'refused', answerable: false });
    else if (kind === 'up' && first && text)
      questions.push({ question, system: 'up', answerable: true, article: first.articleId, contains: [[text]] });
    else toReview.push({ question, kind, passages, indexVersion });
  }
  return { corpus, questions, toReview };
}
