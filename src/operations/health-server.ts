/** `/healthz`, `/readyz` and `/metrics` over HTTP, for a supervisor, a load balancer and Prometheus. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Pick<Metrics, 'expose'>;
  /** What is missing before questions can be answered; nothing where all is there. */
  readonly missing: () => readonly string[];
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws where the address cannot be listened on. */
export async function startHealthServer({ host, port, metrics, missing }: HealthServerOptions): Promise<HealthServer> {
  const site = new Hono()
    // The process runs and its event loop turns, or there would be no answer.
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', (c) => {
      const still = missing();
      return still.length === 0 ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', missing: still }, 503);
    })
    .get('/metrics', async (c) => {
      const { type, text } = await metrics.expose();
      return c.body(text, 200, { 'Content-Type': type });
    });
  const server = createServer(getRequestListener(site.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
