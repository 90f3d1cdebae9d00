/**
 * What is counted and measured, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels have few values: never
 * a question, a user or a server.
 */
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How a call ended. `lost`: Discord no longer took an answer. */
export type Outcome =
  | 'answered'
  | 'refused'
  | 'user-error'
  | 'not-ready'
  | 'unreachable'
  | 'throttled'
  | 'busy'
  | 'error'
  | 'lost';

/** One call that was dealt with. */
export interface Handled {
  readonly command: string;
  readonly outcome: Outcome;
  /** Seconds from its arrival to the acknowledgement; undefined where nothing is acknowledged (mentions). */
  readonly acknowledgedIn: number | undefined;
  /** Seconds from its arrival to its answer. */
  readonly answeredIn: number;
}

/** Numbers that are read when they are asked for. */
export interface Readings {
  /** Of each shard of this process. */
  shards(): ReadonlyArray<{ readonly id: number; readonly isReady: boolean; readonly ping: number }>;
  index(): { readonly articles: number; readonly passages: number; readonly indexedAt: string } | undefined;
  /** Does what searches answer? */
  searchReachable(): boolean;
  queue(): { readonly running: number; readonly waiting: number };
  invalidRequests(): number;
}

export interface Metrics {
  handled(call: Handled): void;
  restResponse(status: number): void;
  reconnected(): void;
  reloaded(outcome: string): void;
  /** From now on the gauges read these. */
  read(readings: Readings): void;
  /** The text for Prometheus, and its content type; with what other processes measured, added up. */
  expose(others?: readonly Measured[]): Promise<{ readonly type: string; readonly text: string }>;
  /** What this process measured, to be added to that of others. */
  measured(): Promise<Measured>;
}

/** Metrics as plain data. */
export type Measured = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** Of processes that have ended: what they counted stays counted, what they were is no longer so. */
export async function addUp(ended: readonly Measured[]): Promise<Measured> {
  // Types come as names, whatever prom-client's own types say.
  const isCount = ({ type }: Measured[number]) => /^(?:counter|histogram)$/.test(String(type));
  return AggregatorRegistry.aggregate(ended.map((measured) => measured.filter(isCount))).getMetricsAsJSON();
}

/** Discord's own limit for an acknowledgement is 3 s. */
const ACKNOWLEDGEMENT_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const ANSWER_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  let readings: Readings | undefined;
  // Event-loop delay, memory, garbage collection, open handles.
  collectDefaultMetrics({ register });
  const handled = new Counter({
    name: 'gisabot_calls_total',
    help: 'Commands, buttons and mentions, by how they ended',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'gisabot_acknowledgement_seconds',
    help: 'From the arrival of an interaction to its acknowledgement',
    buckets: ACKNOWLEDGEMENT_BUCKETS_S,
    registers,
  });
  const answered = new Histogram({
    name: 'gisabot_answer_seconds',
    help: 'From the arrival of a call to its answer',
    labelNames: ['command'],
    buckets: ANSWER_BUCKETS_S,
    registers,
  });
  const responses = new Counter({
    name: 'gisabot_rest_responses_total',
    help: "Discord's answers to what the bot sent, by HTTP status",
    labelNames: ['status'],
    registers,
  });
  const reconnects = new Counter({
    name: 'gisabot_gateway_reconnects_total',
    help: 'Times the gateway connection was lost and sought again',
    registers,
  });
  const reloads = new Counter({
    name: 'gisabot_corpus_reloads_total',
    help: 'Times the folder was read again, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const gauge = (
    name: string,
    help: string,
    value: (r: Readings) => number | undefined,
    aggregator: 'sum' | 'max' = 'max',
  ) =>
    new Gauge({
      name,
      help,
      aggregator,
      registers,
      collect() {
        const now = readings && value(readings);
        if (now !== undefined) this.set(now);
      },
    });
  gauge('gisabot_index_articles', 'Articles that are searched', (r) => r.index()?.articles);
  gauge('gisabot_index_passages', 'Paragraphs that are searched', (r) => r.index()?.passages);
  gauge('gisabot_index_timestamp_seconds', 'When the index was made, Unix time', (r) => {
    const at = r.index()?.indexedAt;
    return at === undefined ? undefined : Date.parse(at) / 1000;
  });
  gauge('gisabot_search_reachable', '1 while the search answers', (r) => Number(r.searchReachable()));
  gauge('gisabot_calls_running', 'Calls being worked on', (r) => r.queue().running, 'sum');
  gauge('gisabot_calls_waiting', 'Calls waiting for their turn', (r) => r.queue().waiting, 'sum');
  // They count by address, so that those of all processes add up.
  gauge(
    'gisabot_rest_invalid_requests',
    'Answers 401, 403 and 429 of the last ten minutes',
    (r) => r.invalidRequests(),
    'sum',
  );
  const perShard = (name: string, help: string, value: (shard: { isReady: boolean; ping: number }) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['shard'],
      registers,
      collect() {
        for (const shard of readings?.shards() ?? []) this.set({ shard: String(shard.id) }, value(shard));
      },
    });
  perShard('gisabot_gateway_ready', '1 while the shard is connected and ready', ({ isReady }) => Number(isReady));
  perShard('gisabot_gateway_ping_seconds', 'Round trip of the last heartbeat', ({ ping }) => Math.max(0, ping) / 1000);
  return {
    handled({ command, outcome, acknowledgedIn, answeredIn }) {
      handled.inc({ command, outcome });
      answered.observe({ command }, answeredIn);
      if (acknowledgedIn !== undefined) acknowledged.observe(acknowledgedIn);
    },
    restResponse: (status) => responses.inc({ status: String(status) }),
    reconnected: () => reconnects.inc(),
    reloaded: (outcome) => reloads.inc({ outcome }),
    read(from) {
      readings = from;
    },
    async expose(others) {
      const all = others ? AggregatorRegistry.aggregate([await register.getMetricsAsJSON(), ...others]) : register;
      return { type: register.contentType, text: await all.metrics() };
    },
    measured: () => register.getMetricsAsJSON(),
  };
}
