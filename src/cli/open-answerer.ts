/** Opens the corpus for a command: indexed in this process, or on the cluster of the settings. */
import type { Answerer } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { openCorpus } from '../service/open-corpus.ts';
import { createProgress } from '../terminal/progress.ts';
import { sendToParent } from './send-to-parent.ts';
import { type CorpusOption, settings, t } from './shared.ts';

/** The corpus, ready to be asked: indexed here, or on the cluster of the settings. */
export async function open(options: CorpusOption): Promise<{ readonly answerer: Answerer }> {
  const config = settings(options);
  if (config.engine === 'embedded') return openHere(config);
  const { openOnCluster } = await import('./cluster.ts');
  return openOnCluster(config, options.corpus !== undefined);
}

export async function openHere(config: Config) {
  const progress = createProgress(t('cli.indexing'));
  const onProgress = (done: number, total: number) => {
    progress.update(done, total);
    if (done % 50 === 0 || done === total) void sendToParent({ kind: 'progress', done, total });
  };
  try {
    return await openCorpus(config, { onProgress });
  } finally {
    progress.stop();
  }
}
