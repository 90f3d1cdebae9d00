/** Votes on answers, and refused questions: question, passages and index, but never who asked. */
import type { Database } from './database.ts';

/** A stretch of an article that was shown. */
export interface ShownPassage {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
}

export type FeedbackKind = 'up' | 'down' | 'refused';

export interface Feedback {
  readonly kind: FeedbackKind;
  readonly question: string;
  readonly passages: readonly ShownPassage[];
  readonly indexVersion: string;
  /** The server it was asked in; null in DMs. */
  readonly guildId: string | null;
}

export interface KeptFeedback extends Feedback {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A question that was refused, how often, and when last. */
export interface Unanswered {
  readonly question: string;
  readonly times: number;
  readonly lastAt: string;
}

export interface FeedbackStore {
  /** Keeps it; returns the id it can be taken back with. */
  add(feedback: Feedback): number;
  /** Takes a vote back. False where it is gone already. */
  remove(id: number): boolean;
  /** Changes a vote, or the passages that it is about. False where it is gone already. */
  change(id: number, changes: { readonly kind?: 'up' | 'down'; readonly passages?: readonly ShownPassage[] }): boolean;
  /** Refused questions of a server, the most frequent first. */
  unanswered(guildId: string, most: number): readonly Unanswered[];
  /** All, oldest first. */
  all(): Iterable<KeptFeedback>;
  /** Forgets all of a server, or all of one question (letter for letter), or everything. Returns how many entries were deleted. */
  forget(what: { readonly guildId: string } | { readonly question: string } | 'everything'): number;
  /** Forgets what of a server was refused. Returns how many entries were deleted. */
  forgetUnanswered(guildId: string): number;
  /** Forgets what is older than this many days. Returns how many entries were deleted. */
  forgetOlderThan(days: number): number;
}

interface Row {
  id: number;
  at: string;
  kind: FeedbackKind;
  question: string;
  passages: string;
  index_version: string;
  guild_id: string | null;
}

const DAY_MS = 86_400_000;

/** @param now - milliseconds since 1970. */
export function createFeedback(database: Database, now: () => number = Date.now): FeedbackStore {
  const insert = database.prepare(
    'INSERT INTO feedback (at, kind, question, passages, index_version, guild_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const run = (sql: string, ...values: Array<string | number | null>) => database.prepare(sql).run(...values).changes;
  const forget = (sql: string, ...values: Array<string | number>) => {
    const count = run(sql, ...values);
    // Out of the journal, too.
    if (count > 0) database.pragma('wal_checkpoint(TRUNCATE)');
    return count;
  };
  return {
    add({ kind, question, passages, indexVersion, guildId }) {
      const { lastInsertRowid } = insert.run(
        new Date(now()).toISOString(),
        kind,
        question,
        JSON.stringify(passages),
        indexVersion,
        guildId,
      );
      return Number(lastInsertRowid);
    },
    remove: (id) => run("DELETE FROM feedback WHERE id = ? AND kind <> 'refused'", id) > 0,
    change: (id, { kind, passages }) =>
      run(
        "UPDATE feedback SET kind = coalesce(?, kind), passages = coalesce(?, passages) WHERE id = ? AND kind <> 'refused'",
        kind ?? null,
        passages ? JSON.stringify(passages) : null,
        id,
      ) > 0,
    unanswered: (guildId, most) =>
      database
        .prepare(
          `SELECT question, count(*) AS times, max(at) AS lastAt FROM feedback
           WHERE guild_id = ? AND kind = 'refused' GROUP BY question ORDER BY times DESC, lastAt DESC LIMIT ?`,
        )
        .all(guildId, most) as Unanswered[],
    *all() {
      for (const row of database.prepare('SELECT * FROM feedback ORDER BY id').iterate() as Iterable<Row>)
        yield fromRow(row);
    },
    forget(what) {
      if (what === 'everything') return forget('DELETE FROM feedback');
      return 'guildId' in what
        ? forget('DELETE FROM feedback WHERE guild_id = ?', what.guildId)
        : forget('DELETE FROM feedback WHERE question = ?', what.question);
    },
    forgetUnanswered: (guildId) => forget("DELETE FROM feedback WHERE guild_id = ? AND kind = 'refused'", guildId),
    forgetOlderThan: (days) =>
      forget('DELETE FROM feedback WHERE at < ?', new Date(now() - days * DAY_MS).toISOString()),
  };
}

function fromRow({ id, at, kind, question, passages, index_version, guild_id }: Row): KeptFeedback {
  return {
    id,
    at,
    kind,
    question,
    passages: JSON.parse(passages),
    indexVersion: index_version,
    guildId: guild_id,
  };
}
