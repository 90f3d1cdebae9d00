/** The connection to an OpenSearch cluster: all nodes, retries, time limits; and what its failures mean. */
import { readFileSync } from 'node:fs';
import { Client, ConnectionPool, type errors, type Connection as NodeConnection } from '@opensearch-project/opensearch';
import type { Config } from '../../config.ts';

/** Which cluster, and how it is asked. */
export type ClusterSettings = Config['cluster'];

export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** A request is tried at other nodes this often. */
const MAX_RETRIES = 3;

/** A node that did not answer is asked again after this, or twice as long. */
const RESURRECT_TIMEOUT_MS = 5000;

/** @param onNode - called when a node does not answer, and when it answers again. */
export function connect(
  settings: ClusterSettings,
  onNode: (node: string, answers: boolean) => void = () => {},
): Connection {
  const { urls, username, password, caFile, timeout } = settings;
  const client = new Client({
    nodes: [...urls],
    ...(username ? { auth: { username, password } } : {}),
    ...(caFile ? { ssl: { ca: readFileSync(caFile, 'utf8') } } : {}),
    maxRetries: MAX_RETRIES,
    requestTimeout: timeout * 1000,
    // Of a node that did not answer it is asked first whether it does now.
    resurrectStrategy: 'ping',
    pingTimeout: timeout * 1000,
    ConnectionPool: poolThatTells(onNode),
  });
  return { client, close: () => client.close() };
}

/** The client marks nodes dead and alive, and emits no event. */
function poolThatTells(onNode: (node: string, answers: boolean) => void) {
  const lost = new Set<string>();
  return class extends ConnectionPool {
    override resurrectTimeout = RESURRECT_TIMEOUT_MS;
    // Many requests may fail of one loss: the wait does not grow with each.
    override resurrectTimeoutCutoff = 1;
    override markDead(connection: NodeConnection): this {
      const { host } = connection.url;
      if (!lost.has(host)) onNode(host, false);
      lost.add(host);
      return super.markDead(connection);
    }
    override markAlive(connection: NodeConnection): this {
      const { host } = connection.url;
      if (lost.delete(host)) onNode(host, true);
      return super.markAlive(connection);
    }
  };
}

/** The client's errors, recognised by their names: loading its classes costs memory that the command line can save. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** Nothing came back. */
function isSilence(error: unknown): boolean {
  return /^(?:ConnectionError|TimeoutError|NoLivingConnectionsError)$/.test(nameOf(error));
}

/** The cluster cannot answer now: it is gone, too slow, too busy or denies access, or a part of the index is not there. */
export function isUnreachable(error: unknown): boolean {
  const status = statusOf(error);
  return isSilence(error) || (status !== undefined && (status >= 500 || [401, 403, 429].includes(status)));
}

/** The cluster answers, but not to us: waiting will not help. */
export function isForbidden(error: unknown): boolean {
  const status = statusOf(error);
  return status === 401 || status === 403;
}

/** The index has gone. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

function statusOf(error: unknown): number | undefined {
  return nameOf(error) === 'ResponseError' ? (error as errors.ResponseError).statusCode : undefined;
}
