/**
 * A real OpenSearch cluster on this machine, for tests and measurements: artifacts from Maven Central (scripts/opensearch/pom.xml), each node a Java
 * process of its own on 127.0.0.1. Needs Java 17 and Maven; compose.yaml starts the official distribution instead.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PROJECT_ROOT } from '../src/project-root.ts';

export interface ClusterOptions {
  readonly nodes?: number;
  /** Of each node. */
  readonly heapMb?: number;
  /** Of the first node; the others have the next ones. Default: free ones. */
  readonly port?: number;
  /** Further settings of every node, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Node {
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it as a crash does, or stops it in its tracks (SIGSTOP) and lets it go on (SIGCONT). */
  signal(signal: NodeJS.Signals): void;
  /** The process starts again, with its data. */
  start(): Promise<void>;
}

export interface Cluster {
  readonly nodes: readonly Node[];
  readonly urls: readonly string[];
  /** Resolves when the cluster has so many nodes, and every part of every index is there. */
  green(nodes?: number): Promise<void>;
  close(): Promise<void>;
}

const HERE = join(PROJECT_ROOT, 'scripts/opensearch');
/** How long a node may take to start. */
const START_TIMEOUT_MS = 120_000;

/** @throws where Java or Maven is missing, or a node does not start; what it printed is in the message. */
export async function startCluster({
  nodes: count = 1,
  heapMb = 512,
  port,
  settings = {},
}: ClusterOptions = {}): Promise<Cluster> {
  const classpath = readClasspath();
  const folder = mkdtempSync(join(tmpdir(), 'gisabot-opensearch-'));
  const httpPort = port ?? (await freePorts(count));
  const transportPort = await freePorts(count, httpPort + 100);
  const urls = Array.from({ length: count }, (_, i) => `http://127.0.0.1:${httpPort + i}`);
  const nodes = urls.map((url, number): Node & { child: ChildProcess; printed: string } => {
    const start = () => {
      const child = spawn(
        'java',
        [
          `-Xms${heapMb}m`,
          `-Xmx${heapMb}m`,
          '-cp',
          classpath,
          join(HERE, 'OpenSearchNode.java'),
          join(folder, `node-${number}`),
          ...[number, count, httpPort, transportPort].map(String),
          ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
        ],
        { stdio: ['pipe', 'pipe', 'pipe'] },
      );
      const take = (chunk: Buffer) => {
        node.printed = (node.printed + chunk.toString()).slice(-4000);
      };
      child.stdout?.on('data', take);
      child.stderr?.on('data', take);
      child.stdin?.on('error', () => {});
      return child;
    };
    const node = {
      url,
      printed: '',
      child: undefined as unknown as ChildProcess,
      get process() {
        return node.child;
      },
      signal: (signal: NodeJS.Signals) => void node.child.kill(signal),
      async start() {
        node.child = start();
        await answers(node);
      },
    };
    node.child = start();
    return node;
  });
  const close = async () => {
    for (const { child } of nodes) {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
    }
    await Promise.all(
      nodes.map(({ child }) =>
        child.exitCode === null && child.signalCode === null
          ? new Promise((resolve) => child.once('exit', resolve))
          : undefined,
      ),
    );
    rmSync(folder, { recursive: true, force: true });
  };
  const cluster: Cluster = {
    nodes,
    urls,
    async green(wanted = count) {
      const [{ url } = { url: '' }] = nodes.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      const until = Date.now() + START_TIMEOUT_MS;
      for (;;) {
        const health = `${url}/_cluster/health?wait_for_status=green&wait_for_nodes=${wanted}&timeout=20s`;
        const response = await fetch(health).catch(() => undefined);
        if (response?.ok) return;
        if (Date.now() > until) throw new Error(`the cluster did not become whole: ${await response?.text()}`);
        await setTimeout(300);
      }
    },
    close,
  };
  try {
    await Promise.all(nodes.map(answers));
    await cluster.green();
    return cluster;
  } catch (error) {
    await close();
    throw error;
  }
}

async function answers(node: { readonly url: string; readonly child: ChildProcess; readonly printed: string }) {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (node.child.exitCode !== null) throw new Error(`OpenSearch ended:\n${node.printed}`);
    if (
      await fetch(node.url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await setTimeout(200);
  }
  throw new Error(`OpenSearch did not start within ${START_TIMEOUT_MS} ms:\n${node.printed}`);
}

/** The artifacts, fetched once by Maven into its own store. */
function readClasspath(): string {
  const pom = join(HERE, 'pom.xml');
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const file = join(PROJECT_ROOT, 'node_modules', '.cache', 'gisabot', `opensearch-${version}.classpath`);
  const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (known?.split(':').every((jar) => existsSync(jar))) return known;
  mkdirSync(join(file, '..'), { recursive: true });
  const half = `${file}.${process.pid}`;
  execFileSync('mvn', ['-q', '-B', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${half}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const classpath = readFileSync(half, 'utf8').trim();
  writeFileSync(file, classpath);
  rmSync(half);
  return classpath;
}

/** The first of so many ports in a row that are free. */
async function freePorts(count: number, from = 9210): Promise<number> {
  for (let first = from; first < from + 80; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports from ${from}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
