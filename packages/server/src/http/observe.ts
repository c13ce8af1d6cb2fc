import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Variables } from './mount.ts';

const REQUEST_ID = /^[\w.:-]{8,128}$/;

/** Addresses that carry a secret are logged without it; queries are never logged. */
export const loggedPath = (path: string): string =>
  path
    .replace(/^(\/l\/)(?!company\/)[^/]+/, '$1[secret]')
    .replace(/^(\/oauth\/start\/|\/portal\/set-up\/)[^/]+/, '$1[secret]');

/** What `/metrics` answers. */
export class Metrics {
  readonly registry = new Registry();
  readonly #seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.#seconds.observe({ method, route, status: String(status) }, seconds);
  }
}

/** Gives each request an id, a log line without secrets, and its place in the metrics. */
export function observe(log: Logger, metrics: Metrics): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const given = context.req.header('x-request-id');
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
    context.set('requestId', requestId);
    const started = performance.now();

    await next();

    const seconds = (performance.now() - started) / 1000;
    const { method, path } = context.req;
    const { status } = context.res;
    context.header('x-request-id', requestId);
    metrics.observe(method, routePath(context, -1), status, seconds);
    const level = status >= 500 ? 'error' : path === '/health' || path === '/ready' ? 'debug' : 'info';
    log[level]({ requestId, method, path: loggedPath(path), status, ms: Math.round(seconds * 1000) }, 'request');
  };
}
