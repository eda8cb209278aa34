import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { EXPORT_KINDS } from '../contract/export-task.ts';
import type { ExportEvent } from '../exports/export-event.ts';
import { FAILURE_CAUSES } from '../exports/failure-reason.ts';
import type { Queryable } from '../store/database.ts';
import { type QueueFigures, queueFigures } from '../store/exports/queue-figures.ts';
import { askedSeldom } from './asked-seldom.ts';
import { addSourceFigures } from './source-metrics.ts';

const QUEUE_FIGURES_MS = 5_000;
const EVENT_LOOP_RESOLUTION_MS = 10;
const EXPORT_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];
const REQUEST_SECONDS = [0.005, 0.02, 0.05, 0.1, 0.5, 2, 10];

/** What operators watch. Labels are names of this program, never a tenant's. */
export interface Metrics {
  exportEvent(event: ExportEvent): void;
  /** @param operation its id */
  request(operation: string, status: number, seconds: number): void;
  /** In the text format of Prometheus, whose media type is `contentType`. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counts from now on for this process; what waits is read from the database, and so the same for a whole fleet. */
export function createMetrics(db: Queryable): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addEventLoopDelay(registry);
  addQueueFigures(registry, db);
  addSourceFigures(registry, db);
  const requests = new Histogram({
    name: 'waybill_http_request_duration_seconds',
    help: 'Requests answered, by operation and class of status.',
    labelNames: ['operation', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [registry],
  });
  return {
    exportEvent: exportCounters(registry),
    request: (operation, status, seconds) =>
      requests.observe({ operation, status: `${Math.floor(status / 100)}xx` }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function exportCounters(registry: Registry): (event: ExportEvent) => void {
  const registers = [registry];
  const ended = new Counter({
    name: 'waybill_exports_total',
    help: 'Exports that this process brought to an end, by kind and state (success, failure).',
    labelNames: ['kind', 'state'],
    registers,
  });
  const rows = new Counter({
    name: 'waybill_export_rows_total',
    help: 'Rows in the files of these exports.',
    labelNames: ['kind'],
    registers,
  });
  const bytes = new Counter({
    name: 'waybill_export_bytes_total',
    help: 'Bytes of these files.',
    labelNames: ['kind'],
    registers,
  });
  const seconds = new Histogram({
    name: 'waybill_export_duration_seconds',
    help: 'From the start of the try that succeeded to its end.',
    labelNames: ['kind', 'format'],
    buckets: EXPORT_SECONDS,
    registers,
  });
  const failedTries = new Counter({
    name: 'waybill_export_failed_tries_total',
    help: 'Tries that failed, by cause: disk-full, file-store, database, row, thread, fault.',
    labelNames: ['cause'],
    registers,
  });
  // Known from the start, so that the first failure is an increase.
  for (const kind of EXPORT_KINDS) for (const state of ['success', 'failure']) ended.inc({ kind, state }, 0);
  for (const cause of FAILURE_CAUSES) failedTries.inc({ cause }, 0);
  return (event) => {
    if (event.event === 'try-failed') failedTries.inc({ cause: event.cause });
    else if (event.event === 'failed') ended.inc({ kind: event.kind, state: 'failure' });
    else {
      const { kind, format } = event;
      ended.inc({ kind, state: 'success' });
      rows.inc({ kind }, event.rows);
      bytes.inc({ kind }, event.bytes);
      seconds.observe({ kind, format }, event.seconds);
    }
  };
}

function addQueueFigures(registry: Registry, db: Queryable): void {
  const figures = askedSeldom(QUEUE_FIGURES_MS, () => queueFigures(db));
  registry.registerMetric(
    new Gauge({
      name: 'waybill_export_tasks',
      help: 'Export tasks there are, by kind and state, of all processes.',
      labelNames: ['kind', 'state'],
      registers: [],
      async collect() {
        this.reset();
        for (const { kind, state, tasks } of (await figures()) ?? []) this.inc({ kind, state }, tasks);
      },
    }),
  );
  const waiting = async (
    gauge: Gauge<'lane'>,
    of: (figures: QueueFigures) => number,
    join: (a: number, b: number) => number,
  ) => {
    const lanes = { small: 0, large: 0 };
    const all = await figures();
    if (!all) return gauge.reset();
    for (const queued of all)
      if (queued.state === 'queued') lanes[queued.lane] = join(lanes[queued.lane], of(queued));
    for (const [lane, value] of Object.entries(lanes)) gauge.set({ lane }, value);
  };
  registry.registerMetric(
    new Gauge({
      name: 'waybill_export_queue_tasks',
      help: 'Export tasks that wait, by lane, of all processes.',
      labelNames: ['lane'],
      registers: [],
      collect() {
        return waiting(
          this,
          ({ tasks }) => tasks,
          (a, b) => a + b,
        );
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'waybill_export_queue_oldest_seconds',
      help: 'How long the oldest of them has waited; 0 when none waits.',
      labelNames: ['lane'],
      registers: [],
      collect() {
        return waiting(this, ({ oldestSeconds }) => oldestSeconds, Math.max);
      },
    }),
  );
}

/** prom-client's own includes the interval at which it looks. */
function addEventLoopDelay(registry: Registry): void {
  const delay = monitorEventLoopDelay({ resolution: EVENT_LOOP_RESOLUTION_MS });
  delay.enable();
  registry.registerMetric(
    new Gauge({
      name: 'waybill_event_loop_delay_seconds',
      help: 'How late the event loop was, beyond the interval at which that is looked at; since the scrape before.',
      labelNames: ['quantile'],
      registers: [],
      collect() {
        for (const quantile of [0.5, 0.99, 1])
          this.set(
            { quantile },
            Math.max(0, delay.percentile(quantile * 100) / 1e9 - EVENT_LOOP_RESOLUTION_MS / 1000),
          );
        delay.reset();
      },
    }),
  );
}
