/** What answering gives back: plain data, the same for the terminal, JSON and Discord. No behaviour. */

/** A stretch of an article, character for character. `start` and `end` are UTF-16 offsets in the article's cleaned body. */
export interface Quote {
  readonly text: string;
  readonly articleId: string;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets in `text` of the words that match the question. */
  readonly marks: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

export interface Passage {
  readonly articleId: string;
  readonly paragraph: number;
  readonly text: string;
  readonly score: number;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string | null;
  readonly url: string | null;
}

interface Found {
  readonly question: string;
  /** How sure we are that the first quote answers, 0..1. */
  readonly confidence: number;
  /** Best first, at most three. */
  readonly quotes: readonly Quote[];
  /** Best first, at most ten. */
  readonly passages: readonly Passage[];
  readonly tookMs: number;
}

/** The kinds of small talk that get a friendly line. */
export type SmallTalk = 'greeting' | 'thanks' | 'laughter' | 'farewell' | 'who-are-you';

export type Answer =
  | (Found & { readonly kind: 'answered' })
  | (Found & {
      readonly kind: 'refused';
      /** Words of the question that stand in no article; may be empty. */
      readonly unknownWords: readonly string[];
    })
  | (Found & { readonly kind: 'small-talk'; readonly talk: SmallTalk });

/** The line format of `gisabot ask --json`. */
export function toAskJson(answer: Answer): object {
  const { question, confidence, quotes, passages, tookMs } = answer;
  const answered = answer.kind === 'answered';
  return {
    question,
    answered,
    confidence: Number(confidence.toFixed(4)),
    answer: answered ? (quotes[0]?.text ?? null) : null,
    quotes: quotes.map(({ marks: _, ...quote }) => quote),
    passages,
    tookMs: Number(tookMs.toFixed(1)),
    ...(answer.kind === 'refused' ? { unknownWords: answer.unknownWords } : {}),
  };
}
