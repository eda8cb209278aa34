import { expect, test } from 'vitest';
import { containerExport } from '../../pages/containers/container-export.ts';
import { fieldTexts } from '../../pages/containers/messages.ts';
import { type IacExport, iacExport } from '../../pages/iac-files/iac-export.ts';
import { exportTexts } from '../../pages/iac-files/messages.ts';
import { askedFilters } from './asked-filters.ts';

const REST = { columns: 1, format: 'xlsx' } as const;

test.each<Record<string, string>>([
  {},
  { status: 'Running', risky: 'false', cluster_container: 'true', cpu_limit: '500m' },
  { created_from: '1700000000000', created_to: '1800000000000' },
  { created_to: '1800000000000', source: 'host/web-1' },
])('of containers they are those of the address: %j', (values) => {
  const { filters } = containerExport(fieldTexts['en-US'], values, []);
  expect(askedFilters({ export_task_type: 'container_list', asked: { ...REST, filters } })).toEqual(values);
});

test.each<Record<string, string>>([
  { scan_type: 'manual_scan' },
  { scan_type: 'cicd_scan', state: 'clean', file_type: 'dockerfile', file_name: 'web' },
  { scan_type: 'manual_scan', state: 'risky', file_id: 'f1' },
])('of risks they are those of the address: %j', (values) => {
  const { filters } = iacExport(exportTexts['en-US'], values, []) as IacExport;
  expect(askedFilters({ export_task_type: 'iac_risk', asked: { ...REST, filters } })).toEqual(values);
});

test('of many files the first are named, and how many more there are', () => {
  const asked = { ...REST, filters: { file_id_list: ['a', 'b', 'c'] }, files: 200 };
  expect(askedFilters({ export_task_type: 'iac_risk', asked })).toEqual({ file_id: 'a, b, c, +197' });
});
