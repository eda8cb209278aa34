import { expect, test } from 'vitest';
import { iacExport } from './iac-export.ts';
import { exportTexts } from './messages.ts';

const exported = (values: Record<string, string>, shown: readonly string[] = []) =>
  iacExport(exportTexts['en-US'], values, shown);

test('filters of the list become those of the export, of uploaded files unless others are asked for', () => {
  expect(exported({})).toMatchObject({ filters: { scan_type: 'manual_scan' } });
  const values = { scan_type: 'cicd_scan', file_name: 'web', file_id: 'f1' };
  expect(exported({ ...values, state: 'risky' })).toMatchObject({
    filters: { scan_type: 'cicd_scan', file_name: 'web', file_id_list: ['f1'], risky: true },
  });
  expect(exported({ state: 'clean' })).toMatchObject({ filters: { risky: false } });
});

test('filters that the export does not know are named', () => {
  expect(exported({ state: 'failed', cicd_name: 'nightly' })).toEqual({
    unknownFilters: ['state', 'cicd_name'],
  });
});

test('columns in sight that no export has are named, but for the buttons', () => {
  const { visible, leftOut } = exported({}, ['file_name', 'state', 'risks', 'actions']) as {
    visible: readonly string[];
    leftOut: readonly string[];
  };
  expect(visible[0]).toBe('file_name');
  expect(leftOut).toEqual(['state', 'risks']);
});
