import { CONTAINER_EXPORT_KEYS } from '../../../src/contract/container-export.ts';
import type { Exportable } from '../../exports/exportable.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { fieldTexts } from './messages.ts';

/** What the bar of risks is made of. */
const RISKS = ['fatal_risk', 'high_risk', 'medium_risk', 'low_risk'];
const KEYS: readonly string[] = CONTAINER_EXPORT_KEYS;

export interface ContainerExport extends Omit<Exportable, 'filterTexts' | 'notes'> {
  /** Keys of columns in sight that no export has. */
  readonly leftOut: readonly string[];
}

/** What the table shows, as the export of containers takes it: filters in the address, keys of columns in sight. */
export function containerExport(
  fields: TextsOf<typeof fieldTexts>,
  values: Readonly<Record<string, string>>,
  shown: readonly string[],
): ContainerExport {
  const visible = [...new Set(shown.flatMap((key) => (key === 'risk' ? RISKS : [key])))];
  return {
    kind: 'container_list',
    columns: CONTAINER_EXPORT_KEYS.map((key) => ({ key, heading: fields[key] })),
    visible: visible.filter((key) => KEYS.includes(key)),
    filters: asked(values),
    leftOut: visible.filter((key) => !KEYS.includes(key)),
  };
}

/** What an address says that is no such value is left as it is: the service refuses it, for the table too. */
function asked(values: Readonly<Record<string, string>>): Exportable['filters'] {
  const { risky, cluster_container, created_from, created_to, ...texts } = values;
  const flag = (text: string) => (text === 'true' || text === 'false' ? text === 'true' : text);
  const moment = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
  const created = {
    ...(created_from !== undefined && { start_time: moment(created_from) }),
    ...(created_to !== undefined && { end_time: moment(created_to) }),
  };
  return {
    ...texts,
    ...(risky !== undefined && { risky: flag(risky) }),
    ...(cluster_container !== undefined && { cluster_container: flag(cluster_container) }),
    ...(Object.keys(created).length > 0 && { create_time: created }),
  } as Exportable['filters'];
}
