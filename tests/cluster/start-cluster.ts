/** One node for all files that do not need nodes of their own. Where it cannot start, the tests fail. */
import { startCluster } from '../../scripts/opensearch-cluster.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  process.env.OPENSEARCH_URL = cluster.urls.join(',');
  return cluster.close;
}
