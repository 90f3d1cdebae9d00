/**
 * Takes readers' votes and what was refused to the store, without who they were: that somebody has voted already is known only while the
 * process lasts, and only to let them change or take back their vote.
 */
import type { Answer } from '../../answer/answer.ts';
import type { Answerer } from '../../answer/answerer.ts';
import type { Quote } from '../../answer/quotes/quote.ts';
import type { Filter } from '../../engine/engine.ts';
import type { Feedback, FeedbackStore, ShownPassage, Unanswered } from '../../store/feedback.ts';

export interface Vote {
  readonly kind: 'up' | 'down';
  readonly question: string;
  readonly filter: Filter;
  /** The index that gave the answer. */
  readonly indexVersion: string;
  /** What of the answer is known from the message itself. */
  readonly shown: readonly ShownPassage[];
  readonly guildId: string | null;
  /** Who votes on what: kept in memory only. */
  readonly voter: string;
}

export interface FeedbackService {
  /** Counts a vote; the same again takes it back, the other one replaces it. */
  vote(vote: Vote, answerer: Answerer): Promise<'kept' | 'changed' | 'taken-back'>;
  /** Stores a refused question. */
  refused(answer: Answer & { kind: 'refused' }, guildId: string | null): void;
  unanswered(guildId: string): readonly Unanswered[];
  forgetUnanswered(guildId: string): number;
}

/** Votes that can still be changed. */
const MAX_CHANGEABLE_VOTES = 10_000;
const MAX_LISTED_QUESTIONS = 20;
const LONGEST_QUESTION_CHARS = 1000;

/** @param currentVersion - the version of the index that answers now. */
export function createFeedbackService(store: FeedbackStore, currentVersion: () => string): FeedbackService {
  const votes = new Map<string, { id: number; kind: Vote['kind'] }>();
  const keep = (feedback: Feedback) => store.add({ ...feedback, question: withoutIds(feedback.question) });
  return {
    async vote({ kind, question, filter, indexVersion, shown, guildId, voter }, answerer) {
      const before = votes.get(voter);
      if (before?.kind === kind) {
        votes.delete(voter);
        store.remove(before.id);
        return 'taken-back';
      }
      if (before && store.change(before.id, { kind })) {
        before.kind = kind;
        return 'changed';
      }
      const id = keep({ kind, question, passages: shown, indexVersion, guildId });
      votes.set(voter, { id, kind });
      if (votes.size > MAX_CHANGEABLE_VOTES) votes.delete(votes.keys().next().value as string);
      // The same index gives the same answer again, where the question stands in the title whole: then all of it can be kept.
      const again = indexVersion === currentVersion() ? await answerer.ask(question, filter) : undefined;
      const passages = again?.kind === 'answered' ? again.quotes.map(passageOf) : [];
      if (passages[0] && shown[0] && isSame(passages[0], shown[0])) store.change(id, { passages });
      return 'kept';
    },
    refused({ question, understoodAs, quotes }, guildId) {
      const passages = quotes.map(passageOf);
      keep({ kind: 'refused', question: understoodAs ?? question, passages, indexVersion: currentVersion(), guildId });
    },
    unanswered: (guildId) => store.unanswered(guildId, MAX_LISTED_QUESTIONS),
    forgetUnanswered: (guildId) => store.forgetUnanswered(guildId),
  };
}

/** Mentions are taken out of a stored question; in a title their marks are look-alikes. */
function withoutIds(question: string): string {
  return question
    .replace(/[<‹](?:[@＠][!&]?|[#＃])\d+[>›]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_QUESTION_CHARS);
}

function isSame(a: ShownPassage, b: ShownPassage): boolean {
  return a.articleId === b.articleId && a.start === b.start && a.end === b.end;
}

function passageOf({ articleId, start, end }: Quote): ShownPassage {
  return { articleId, start, end };
}
