import { expect, test } from 'vitest';
import { containerExport } from './container-export.ts';
import { fieldTexts } from './messages.ts';

const exported = (values: Record<string, string>, shown: readonly string[] = []) =>
  containerExport(fieldTexts['en-US'], values, shown);

test('filters of the address become those of the export', () => {
  const values = {
    ...{ status: 'Running', cpu_limit: '500m', risky: 'false', cluster_container: 'true' },
    ...{ created_from: '1700000000000', created_to: '1800000000000' },
  };
  expect(exported(values).filters).toEqual({
    ...{ status: 'Running', cpu_limit: '500m', risky: false, cluster_container: true },
    create_time: { start_time: 1_700_000_000_000, end_time: 1_800_000_000_000 },
  });
  expect(exported({}).filters).toEqual({});
});

test('a value that is none is left for the service to refuse, never dropped', () => {
  expect(exported({ risky: 'perhaps', created_to: 'soon' }).filters).toEqual({
    risky: 'perhaps',
    create_time: { end_time: 'soon' },
  });
});

test('columns in sight keep their order; the bar of risks is its four counts, once; what no export has is named', () => {
  const { visible, leftOut } = exported({}, ['status', 'risk', 'namespace', 'low_risk', 'container_name']);
  expect(visible).toEqual(['status', 'fatal_risk', 'high_risk', 'medium_risk', 'low_risk', 'container_name']);
  expect(leftOut).toEqual(['namespace']);
});
