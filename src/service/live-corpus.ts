/**
 * A corpus that follows its folder: opened once, opened again on demand, and always answered from the last opening that worked. Runs in the
 * search thread; knows nothing of threads.
 */
import { createHash } from 'node:crypto';
import type { Answerer } from '../answer/answerer.ts';
import { CorpusError, type FileReport } from '../corpus/article.ts';
import { ANALYSIS_VERSION } from '../korean/terms.ts';
import type { LinguisticResources } from '../lexicon/linguistic-resources.ts';
import { coalesce } from './coalesce.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { CorpusStatus, ReloadOutcome } from './corpus-status.ts';
import { type CorpusConfig, type Opened, openCorpus, reopenCorpus, saveCorpus } from './open-corpus.ts';

export interface LiveCorpus {
  /** Always of the newest index. */
  readonly answerer: Answerer;
  status(): CorpusStatus;
  reports(): readonly FileReport[];
  /** Reads the folder again. Calls while one is under way share the one after it. */
  reload(): Promise<ReloadOutcome>;
  /** Saves what is not saved yet. */
  close(): Promise<void>;
}

/** After this long without a change, what changed is saved. */
const SAVE_DELAY_MS = 30_000;

/** @throws {CorpusError} where the folder cannot be used at the first opening. */
export async function openLiveCorpus(
  config: CorpusConfig,
  resources: LinguisticResources,
  onProgress: (done: number, total: number) => void,
): Promise<LiveCorpus> {
  let current = await openCorpus(config, { resources, onProgress });
  collectGarbage();
  let indexedAt = new Date().toISOString();
  let isSaved = current.changed === 0;
  let saving: Promise<unknown> = Promise.resolve();
  let saveTimer: NodeJS.Timeout | undefined;

  const save = () => {
    clearTimeout(saveTimer);
    if (isSaved) return saving;
    isSaved = true;
    // A save that fails costs the next start some time, and nothing else.
    saving = saving
      .then(() => saveCorpus(config, current.analysed))
      .catch(() => {
        isSaved = false;
      });
    return saving;
  };
  const status = (): CorpusStatus => ({
    folder: config.corpusDir,
    ...current.answerer.size,
    rejected: count(current, 'rejected'),
    duplicates: count(current, 'duplicate'),
    indexedAt,
    version: versionOf(current),
    tookMs: Math.round(current.tookMs),
  });
  const readAgain = async (): Promise<ReloadOutcome> => {
    try {
      const before = current;
      const next = await reopenCorpus(config, before, resources);
      if (!next) return { kind: 'unchanged', status: status() };
      current = next;
      collectGarbage();
      indexedAt = new Date().toISOString();
      isSaved = false;
      clearTimeout(saveTimer);
      saveTimer = setTimeout(save, SAVE_DELAY_MS).unref();
      return { kind: 'reloaded', status: status(), ...compare(before, next) };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof CorpusError ? error.code : String(error) };
    }
  };
  void save();
  return {
    get answerer() {
      return current.answerer;
    },
    status,
    reports: () => current.reports,
    reload: coalesce(readAgain).run,
    async close() {
      await save();
    },
  };
}

function versionOf({ analysed }: Opened): string {
  const hash = createHash('sha256').update(String(ANALYSIS_VERSION));
  for (const { path, digest } of analysed.files) hash.update(`\n${path} ${digest}`);
  return hash.digest('hex').slice(0, 8);
}

function count({ reports }: Opened, status: FileReport['status']): number {
  return reports.filter((report) => report.status === status).length;
}

function compare(before: Opened, after: Opened) {
  const old = articlePaths(before);
  const now = articlePaths(after);
  const digests = new Map(before.analysed.files.map(({ path, digest }) => [path, digest]));
  const wasRejected = new Set(before.reports.filter((r) => r.status === 'rejected').map(({ path }) => path));
  return {
    added: [...now].filter((path) => !old.has(path)),
    removed: [...old].filter((path) => !now.has(path)),
    changed: after.analysed.files
      .filter(({ path, digest }) => old.has(path) && now.has(path) && digests.get(path) !== digest)
      .map(({ path }) => path),
    rejected: after.reports.filter(({ status, path }) => status === 'rejected' && !wasRejected.has(path)),
  };
}

function articlePaths({ analysed }: Opened): ReadonlySet<string> {
  return new Set(analysed.articles.map(({ head }) => head.path));
}
