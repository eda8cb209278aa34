import { expect, test } from 'vitest';
import fc from '../../../../test/support/fast-check.ts';
import { NO_CLUSTER_TYPE, RISK_LEVELS_OF_CONTAINERS } from '../../../contract/container-filters.ts';
import type { NewExportTask } from '../../../contract/export-task-view.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES } from '../../../contract/inventory.ts';
import { frozenRequest } from './frozen-request.ts';
import { shownFilters } from './shown-filters.ts';

const maybe = fc.option;
const name = fc.string({ minLength: 1, maxLength: 20 });
const time = fc.integer({ min: 100_000_000_000, max: 4_000_000_000_000 });

const containerFilters = fc.record(
  {
    cluster_container: fc.boolean(),
    cluster_type: fc.constantFrom(...CLUSTER_TYPES, NO_CLUSTER_TYPE),
    cluster_name: name,
    container_name: name,
    pod_name: name,
    image_name: name,
    status: fc.constantFrom(...CONTAINER_STATUSES),
    risky: fc.boolean(),
    risk_level: fc.constantFrom(...RISK_LEVELS_OF_CONTAINERS),
    source: fc.tuple(fc.constantFrom('cluster', 'host'), name).map(([kind, of]) => `${kind}/${of}`),
    create_time: fc.oneof(
      fc.record({ start_time: time }),
      fc.record({ end_time: time }),
      fc.tuple(time, time).map(([a, b]) => ({ start_time: Math.min(a, b), end_time: Math.max(a, b) })),
    ),
    cpu_limit: fc.constantFrom('500m', '2', '0.1', '100 MB'),
    memory_limit: fc.constantFrom('300Mi', '1Gi', '128 Mi', '1000000'),
  },
  { requiredKeys: [] },
);
const riskFilters = fc.record(
  {
    file_id_list: fc.array(name, { minLength: 1, maxLength: 3 }),
    file_name: name,
    file_type: fc.constantFrom('dockerfile', 'k8s_yaml'),
    risky: fc.boolean(),
    scan_type: fc.constantFrom('manual_scan', 'cicd_scan'),
  },
  { requiredKeys: [] },
);

const requests = fc.oneof(
  fc.record({
    export_task_type: fc.constant('container_list' as const),
    export_headers: fc.constant<string[][]>([['container_id', 'Id']]),
    filters: maybe(containerFilters, { nil: undefined }),
  }),
  fc.record({
    export_task_type: fc.constant('iac_risk' as const),
    export_headers: fc.constant<string[][]>([['file_id', 'Id']]),
    filters: maybe(riskFilters, { nil: undefined }),
  }),
);

test('asking for the filters that are shown freezes the same ones', () => {
  fc.assert(
    fc.property(requests, ({ filters, ...request }) => {
      const asked: NewExportTask = { ...request, ...(filters && { filters }) };
      const frozen = frozenRequest(asked);
      const shown = shownFilters(asked.export_task_type, frozen.filters);
      expect(frozenRequest({ ...asked, filters: shown as NonNullable<NewExportTask['filters']> })).toEqual(
        frozen,
      );
    }),
  );
});
