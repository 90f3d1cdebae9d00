/** The life of an index: made beside the one that answers, gone on with where its first load was broken off, served, and put away. */
import type { Client } from '@opensearch-project/opensearch';
import { articleIndex, termIndex } from './documents.ts';
import { type IndexMeta, termsOf } from './served-index.ts';

/** What an index says of itself from now on. */
export async function putMeta(client: Client, index: string, meta: Partial<IndexMeta>): Promise<void> {
  await client.indices.putMapping({ index, body: { _meta: meta as never } });
}

/** How many articles there are; never of a part of the index. */
export async function countAll(client: Client, index: string): Promise<number> {
  const { body } = await client.search({
    index,
    allow_partial_search_results: false,
    body: { size: 0, track_total_hits: true },
  });
  const { total } = body.hits;
  return typeof total === 'number' ? total : (total?.value ?? 0);
}

/** The index that answers, if there is one. */
export async function indexBehind(client: Client, alias: string): Promise<string | undefined> {
  const { body, statusCode } = await client.indices.getAlias({ name: alias }, { ignore: [404] });
  return statusCode === 404 ? undefined : Object.keys(body).sort().at(-1);
}

/** The index whose first load of this folder was broken off, the last of several. */
export async function unfinished(
  client: Client,
  alias: string,
  folder: string,
  served: string | undefined,
): Promise<string | undefined> {
  const { body, statusCode } = await client.indices.getMapping({ index: `${alias}-*` }, { ignore: [404] });
  if (statusCode === 404) return undefined;
  const found = Object.entries(body).filter(([name, { mappings }]) => {
    const meta = (mappings._meta ?? {}) as unknown as Partial<IndexMeta>;
    return name !== served && meta.folder === folder && meta.isLoading === true;
  });
  return found
    .map(([name]) => name)
    .sort()
    .at(-1);
}

/** A new index, and that of its terms beside it. @returns its name. */
export async function createIndex(client: Client, alias: string, folder: string, shards: number): Promise<string> {
  const index = `${alias}-${new Date().toISOString().replace(/\D/g, '')}`;
  const meta: Partial<IndexMeta> = { folder, isLoading: true };
  await client.indices.create({ index: termsOf(index), body: termIndex(shards) as never });
  await client.indices.create({ index, body: articleIndex(shards, meta) as never });
  await copied(client, [index, termsOf(index)]);
  return index;
}

/** How long new indices are waited for. */
const REPLICA_TIMEOUT_S = 20;

/** Until there is a copy on another node, where there is one: what is sent before would be lost with its node. */
async function copied(client: Client, index: string[]): Promise<void> {
  const wait = { index, wait_for_status: 'green' as const, timeout: `${REPLICA_TIMEOUT_S}s` };
  // 408: some nodes are missing; it is loaded all the same.
  await client.cluster.health(wait, { ignore: [408], requestTimeout: (REPLICA_TIMEOUT_S + 5) * 1000 });
}

/** Takes the place of whatever answers, in one step. */
export async function serve(client: Client, alias: string, index: string): Promise<void> {
  const { body, statusCode } = await client.indices.getAlias({ name: alias }, { ignore: [404] });
  const old = statusCode === 404 ? [] : Object.keys(body);
  const actions = [{ add: { index, alias } }, ...old.map((other) => ({ remove: { index: other, alias } }))];
  await client.indices.updateAliases({ body: { actions } });
}

/** There is only one loader: any other index was replaced, or its load was interrupted. */
export async function deleteOthers(client: Client, alias: string, index: string): Promise<void> {
  const { body, statusCode } = await client.indices.get({ index: `${alias}-*` }, { ignore: [404] });
  const others =
    statusCode === 404 ? [] : Object.keys(body).filter((name) => name !== index && name !== termsOf(index));
  for (const other of others) await client.indices.delete({ index: other, ignore_unavailable: true });
}
