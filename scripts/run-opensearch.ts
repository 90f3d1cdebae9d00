/**
 * Starts OpenSearch on this machine, for trying out the other engine: npm run opensearch -- [--nodes 3] [--heap 512] [--port 9210]
 * Needs Java 17 and Maven. Ends with Ctrl-C; what was loaded is gone then.
 */
import { parseArgs } from 'node:util';
import { startCluster } from './opensearch-cluster.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '3' },
    heap: { type: 'string', default: '512' },
    port: { type: 'string', default: '9210' },
  },
});
const cluster = await startCluster({
  nodes: Number(values.nodes),
  heapMb: Number(values.heap),
  port: Number(values.port),
});
console.log(`OpenSearch answers. Now, in another terminal:

  export OPENSEARCH_URL=${cluster.urls.join(',')}
  npm run gisabot -- --engine opensearch index
  npm run gisabot -- --engine opensearch ask "SKT 모델 파라미터는 몇 개야?"
  SEARCH_ENGINE=opensearch npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cluster.close().then(() => process.exit()));
