import Type, { type Static } from 'typebox';

/** What a client sees of a task's state (HSS API, ListQueryExportTask, `task_status`). */
const TASK_STATUSES = ['success', 'failure', 'running'] as const;

/** HSS API, ListQueryExportTask: an id has 1 to 64 characters. */
const id = Type.String({ minLength: 1, maxLength: 64 });

/** `export_task_type` of ShowLatestExportTaskByType; HSS publishes no values, these are ours. */
export const EXPORT_KINDS = ['container_list', 'iac_risk'] as const;
export type ExportKindName = (typeof EXPORT_KINDS)[number];

/** What the data of an export is written as; HSS's own operations give `xlsx`. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'ndjson', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** HSS API, ExportContainerList and ExportRisks, response body. */
export const TaskCreated = Type.Object({ task_id: id });

/** HSS API, ListQueryExportTask, response body; `file_id` and `file_name` are there once the task succeeded. */
export const ExportTaskState = Type.Object({
  task_id: id,
  task_name: Type.String({ minLength: 1, maxLength: 128 }),
  task_status: Type.Enum(TASK_STATUSES),
  file_id: Type.Optional(id),
  file_name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
});
export type ExportTaskState = Static<typeof ExportTaskState>;

export const TaskParameters = Type.Object({ task_id: id });
export const FileParameters = Type.Object({ file_id: id });

/** HSS API, ShowLatestExportTaskByType, query. */
export const LatestTaskQuery = Type.Object({
  task_id: id,
  export_task_type: Type.Optional(Type.Enum(EXPORT_KINDS)),
});

/** The longest heading text we take; Excel shows no more of a column name. */
export const HEADING_CHARACTERS_MAX = 255;
/** HSS API, ExportRisks: `export_headers` has 1 to 10000 elements; Excel has room for 16384 columns. */
const EXPORT_COLUMNS_MAX = 10_000;

/** Columns in the order given, each `[key, heading]`; the same key twice is two columns. */
export function exportHeaders(keys: readonly string[], columnsMax = EXPORT_COLUMNS_MAX) {
  const pair = Type.Array(Type.String({ maxLength: HEADING_CHARACTERS_MAX }), { minItems: 2, maxItems: 2 });
  return Type.Array(pair, {
    minItems: 1,
    maxItems: columnsMax,
    description: `Pairs [key, heading]; keys: ${keys.join(', ')}`,
  });
}
