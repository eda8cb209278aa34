import type { ExportKindName } from '../../../contract/export-task.ts';

type Filters = Readonly<Record<string, unknown>>;

/** Where the name of a frozen filter is not but another spelling of the published one. */
const NAMES: Readonly<Record<ExportKindName, Readonly<Record<string, string>>>> = {
  container_list: { cpuQuantity: 'cpu_limit', memoryQuantity: 'memory_limit' },
  iac_risk: { fileIds: 'file_id_list' },
};

/** Frozen filters by the names they are asked by; a request that repeats them asks for the same rows. */
export function shownFilters(kind: ExportKindName, frozen: Filters): Filters {
  const { createdFromMs: start_time, createdToMs: end_time, ...others } = frozen;
  const shown = Object.entries(others).map(([name, value]) => [NAMES[kind][name] ?? snakeCase(name), value]);
  const created = {
    ...(start_time !== undefined && { start_time }),
    ...(end_time !== undefined && { end_time }),
  };
  return {
    ...Object.fromEntries(shown),
    ...(Object.keys(created).length > 0 && { create_time: created }),
  };
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
