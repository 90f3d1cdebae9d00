/** The command line on an OpenSearch cluster: loading it, and asking it. */
import { type Answerer, SearchUnreachableError } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { CorpusError } from '../corpus/article.ts';
import { isUnreachable } from '../engine/opensearch/connection.ts';
import { LoadError, type Loaded, loadIntoOpenSearch } from '../engine/opensearch/load.ts';
import { loadLinguisticResources } from '../lexicon/linguistic-resources.ts';
import { openRemoteCorpus } from '../service/remote-corpus.ts';
import { createProgress } from '../terminal/progress.ts';
import { sendToParent } from './send-to-parent.ts';
import { fail, t } from './shared.ts';

/** @param isFolderMeant - the folder was named, so that its newest state is asked, as with the embedded engine. */
export async function openOnCluster(config: Config, isFolderMeant: boolean): Promise<{ readonly answerer: Answerer }> {
  const { cluster, threshold } = config;
  const remote = openRemoteCorpus({ cluster, threshold, resources: await loadLinguisticResources() });
  const served = isFolderMeant ? undefined : await remote.refresh();
  if (!served) {
    await load(config, false);
    await remote.refresh();
  }
  return remote;
}

/** Loads the folder and prints what it did; sends the same to a parent process with a channel. */
export async function indexOnCluster(config: Config, rebuild: boolean): Promise<void> {
  try {
    const { reports: _, ...loaded } = await load(config, rebuild);
    const { index, articles, sent, removed, retried, tookMs } = loaded;
    const seconds = (tookMs / 1000).toFixed(1);
    console.error(t('cli.loaded', { index, articles, sent, removed: removed.length, retried, seconds }));
    await sendToParent({ kind: 'loaded', loaded });
  } catch (error) {
    await sendToParent({
      kind: 'failed',
      code: error instanceof CorpusError ? error.code : '',
      message: error instanceof Error ? error.message : String(error),
    });
    throw error;
  } finally {
    if (process.connected) process.disconnect();
  }
}

/** @returns true where it printed a message to the user. */
export function explainClusterFailure(error: unknown, urls: readonly string[]): boolean {
  const reason = error instanceof Error ? error.message : String(error);
  const cause = error instanceof LoadError ? error.cause : error;
  if (isUnreachable(cause) || SearchUnreachableError.is(cause))
    fail(t('cli.unreachable', { urls: urls.join(', '), reason }));
  else if (error instanceof LoadError) fail(t('cli.loadFailed', { reason }));
  else return false;
  return true;
}

async function load(config: Config, rebuild: boolean): Promise<Loaded> {
  const ending = new AbortController();
  const end = () => ending.abort(new LoadError('stopped'));
  // The parent process has ended and no longer needs the index.
  const ends = ['SIGINT', 'SIGTERM', 'disconnect'] as const;
  for (const name of ends) process.once(name, end);
  const progress = createProgress(t('cli.loading'));
  try {
    return await loadIntoOpenSearch({
      folder: config.corpusDir,
      cluster: config.cluster,
      resources: await loadLinguisticResources(),
      rebuild,
      signal: ending.signal,
      onWait: () => console.error(t('cli.loadWaits')),
      onProgress(done, total) {
        progress.update(done, total);
        if (done % 50 === 0 || done === total) void sendToParent({ kind: 'progress', done, total });
      },
    });
  } finally {
    progress.stop();
    for (const name of ends) process.off(name, end);
  }
}
