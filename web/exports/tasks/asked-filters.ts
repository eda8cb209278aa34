import type { Static } from 'typebox';
import type { EXPORT_FILTERS, ListedExportTask } from '../../../src/contract/export-task-view.ts';

type Filters<Kind extends keyof typeof EXPORT_FILTERS> = Static<(typeof EXPORT_FILTERS)[Kind]>;

/** The filters a task was asked for, as the address of the list has them that it was begun on. */
export function askedFilters({
  export_task_type,
  asked: { filters, files },
}: Pick<ListedExportTask, 'export_task_type' | 'asked'>): Readonly<Record<string, string>> {
  if (export_task_type === 'iac_risk') return ofRisks(filters, files);
  const { create_time = {}, ...others } = filters as Filters<'container_list'>;
  const { start_time: created_from, end_time: created_to } = create_time;
  return texts({ ...others, created_from, created_to });
}

function ofRisks(filters: Filters<'iac_risk'>, files = 0): Readonly<Record<string, string>> {
  const { risky, file_id_list = [], ...others } = filters;
  // Of many the first are told, and how many more there are.
  const more = files - file_id_list.length;
  const ids = more > 0 ? [...file_id_list, `+${more}`] : file_id_list;
  return texts({
    ...others,
    file_id: ids.length > 0 ? ids.join(', ') : undefined,
    state: risky === undefined ? undefined : risky ? 'risky' : 'clean',
  });
}

function texts(values: Readonly<Record<string, string | number | boolean | undefined>>) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}
