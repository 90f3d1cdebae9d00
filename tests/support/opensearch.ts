/** The real OpenSearch that tests/cluster/start-cluster.ts has started, or another. */
import type { ClusterSettings } from '../../src/engine/opensearch/connection.ts';
import { type LoadOptions, loadIntoOpenSearch } from '../../src/engine/opensearch/load.ts';
import { loadLinguisticResources } from '../../src/lexicon/linguistic-resources.ts';
import { openRemoteCorpus, type RemoteCorpus } from '../../src/service/remote-corpus.ts';

export const resources = await loadLinguisticResources();

let count = 0;
/** Settings with a prefix that no other test has. */
export function freshCluster(urls = process.env.OPENSEARCH_URL ?? ''): ClusterSettings {
  const prefix = `t${process.pid}_${count++}`;
  return { urls: urls.split(','), username: '', password: '', caFile: '', prefix, shards: 1, timeout: 5 };
}

export function load(folder: string, cluster: ClusterSettings, more: Partial<LoadOptions> = {}) {
  return loadIntoOpenSearch({ folder, cluster, resources, ...more });
}

export async function remoteOf(cluster: ClusterSettings, threshold = 0.52): Promise<RemoteCorpus> {
  const remote = openRemoteCorpus({ cluster, threshold, resources });
  await remote.refresh();
  return remote;
}
