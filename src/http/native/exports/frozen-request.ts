import Type, { type Static } from 'typebox';
import type { ExportKindName } from '../../../contract/export-task.ts';
import { EXPORT_FILTERS, EXPORT_SIZE_DEFAULT, NewExportTask } from '../../../contract/export-task-view.ts';
import { Problem } from '../../../errors.ts';
import { containerRequest } from '../../../exports/container-request.ts';
import { iacRiskRequest } from '../../../exports/iac-risk-request.ts';
import type { FrozenRequest } from '../../../store/exports/tasks.ts';
import { bodyCheck } from '../../input.ts';

const FILTERS = 'filters';

const CHECKS = {
  container_list: bodyCheck(Type.Object({ [FILTERS]: EXPORT_FILTERS.container_list })),
  iac_risk: bodyCheck(Type.Object({ [FILTERS]: EXPORT_FILTERS.iac_risk })),
};

/**
 * Freezes the request of CreateExportTask: what its schema cannot say is checked here.
 * @throws {Problem} HSS.0001 naming the parameter
 */
export function frozenRequest(body: NewExportTask): FrozenRequest {
  requireMembers(body, '', NewExportTask);
  const { format = 'xlsx', csv } = body;
  if (csv) requireMembers(csv, 'csv.', NewExportTask.properties.csv);
  if (csv && format !== 'csv') throw new Problem('HSS.0001', `csv must be absent with the format ${format}`);
  return {
    ...rowsAsked(body),
    format,
    ...(format === 'csv' && { csv: { bom: csv?.bom ?? true, guard: csv?.guard ?? true } }),
  };
}

function rowsAsked(body: NewExportTask): FrozenRequest {
  const { export_task_type: kind, export_headers, filters = {}, export_size = EXPORT_SIZE_DEFAULT } = body;
  CHECKS[kind]({ [FILTERS]: filters });
  requireKnown(kind, filters, FILTERS, EXPORT_FILTERS[kind]);
  if (kind === 'container_list') {
    const asked = filters as Static<typeof EXPORT_FILTERS.container_list>;
    return containerRequest({ ...asked, export_headers }, export_size, `${FILTERS}.`);
  }
  const asked = filters as Static<typeof EXPORT_FILTERS.iac_risk>;
  return iacRiskRequest({ iac_items: asked, export_headers }, export_size);
}

interface Members {
  readonly properties: Readonly<Record<string, object>>;
}

/** What is passed over, such as a `filter` meant for `filters`, would give another file than was asked for. */
function requireMembers(value: object, at: string, { properties }: Members): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(properties, name)) continue;
    const known = Object.keys(properties).map((member) => at + member);
    throw new Problem('HSS.0001', `${at}${name.slice(0, 60)} is not known; there are ${known.join(', ')}`);
  }
}

/** A filter that is passed over, or a part of one, would give more rows than were asked for. */
function requireKnown(kind: ExportKindName, filters: object, at: string, { properties }: Members): void {
  for (const [name, value] of Object.entries(filters)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!known)
      throw new Problem(
        'HSS.0001',
        `${at}.${name.slice(0, 60)} is no filter of ${kind}; it must be one of ${Object.keys(properties).join(', ')}`,
      );
    if ('properties' in known) requireKnown(kind, value, `${at}.${name}`, known as Members);
  }
}
