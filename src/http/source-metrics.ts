import { Gauge, type Registry } from 'prom-client';
import { SOURCE_KINDS, type SourceKind } from '../contract/inventory.ts';
import { SOURCE_STATES, type SourceState } from '../contract/sources.ts';
import type { Queryable } from '../store/database.ts';
import { containerFigures, sourceFigures } from '../store/inventory/source-figures.ts';
import { askedSeldom } from './asked-seldom.ts';

const SOURCES_MS = 5_000;
/** Every container is counted: a tenth of a second for a million. */
const CONTAINERS_MS = 60_000;

/** How fresh the inventory is, of all projects together; which source it is, ListSources tells who may see it. */
export function addSourceFigures(registry: Registry, db: Queryable): void {
  const sources = askedSeldom(SOURCES_MS, () => sourceFigures(db));
  const containers = askedSeldom(CONTAINERS_MS, () => containerFigures(db));
  registry.registerMetric(
    new Gauge({
      name: 'waybill_sources',
      help: 'Clusters and hosts that report containers, by kind and state.',
      labelNames: ['kind', 'state'],
      registers: [],
      async collect() {
        showByState(this, await sources(), (figures) => figures.sources);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'waybill_source_containers',
      help: 'Containers in the inventory, by kind and state of the source that reports them.',
      labelNames: ['kind', 'state'],
      registers: [],
      async collect() {
        showByState(this, await containers(), (figures) => figures.containers);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'waybill_source_oldest_seconds',
      help: 'Age of the rows of the source that was seen longest ago, of those that a collector follows; 0 for none.',
      labelNames: ['kind'],
      registers: [],
      async collect() {
        const all = await sources();
        if (!all) return this.reset();
        for (const kind of SOURCE_KINDS) {
          const ages = all.filter((figures) => figures.kind === kind).map((figures) => figures.oldestSeconds);
          this.set({ kind }, Math.max(0, ...ages));
        }
      },
    }),
  );
}

/** With all kinds and states, so that the first of one is an increase. */
function showByState<F extends { readonly kind: SourceKind; readonly state: SourceState }>(
  gauge: Gauge<'kind' | 'state'>,
  all: readonly F[] | undefined,
  value: (figures: F) => number,
): void {
  gauge.reset();
  if (!all) return;
  for (const kind of SOURCE_KINDS) for (const state of SOURCE_STATES) gauge.set({ kind, state }, 0);
  for (const figures of all) gauge.set({ kind: figures.kind, state: figures.state }, value(figures));
}
