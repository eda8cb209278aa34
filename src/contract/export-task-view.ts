import Type, { type Static } from 'typebox';
import { ContainerFilterBody } from './container-filters.ts';
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportKindName, exportHeaders } from './export-task.ts';
import { RiskExportBody } from './iac/risk-export.ts';

/** Waybill API, GetExportTask: `state`. HSS's `task_status` knows but three of them. */
const EXPORT_TASK_STATES = ['queued', 'running', 'success', 'failure', 'cancelled'] as const;
const State = Type.Enum(EXPORT_TASK_STATES);

/** The largest `export_size` of Waybill's own API; sheets are continued where Excel's end. */
const NATIVE_ROWS_MAX = 10_000_000;
export const TASK_PAGE_LIMIT_DEFAULT = 50;
const PAGE_LIMIT_MAX = 200;

const { properties: riskFilters } = RiskExportBody.properties.iac_items;

/** By kind, the filters with the names of the published operations, and our own beside them. */
export const EXPORT_FILTERS = {
  container_list: ContainerFilterBody,
  iac_risk: Type.Object(riskFilters),
} as const satisfies Record<ExportKindName, unknown>;

const filters = Type.Union([EXPORT_FILTERS.container_list, EXPORT_FILTERS.iac_risk], {
  description:
    'Of container_list as in FindContainers, and create_time as in ExportContainerList; of iac_risk as in iac_items of ExportRisks',
});
const export_headers = exportHeaders(['as in ExportContainerList or ExportRisks']);

/** Waybill API, CreateExportTask, request body. */
export const NewExportTask = Type.Object({
  export_task_type: Type.Enum(EXPORT_KINDS),
  export_headers,
  filters: Type.Optional(filters),
  export_size: Type.Optional(
    Type.Integer({ minimum: 1, maximum: NATIVE_ROWS_MAX, description: `${NATIVE_ROWS_MAX} when absent` }),
  ),
  format: Type.Optional(Type.Enum(EXPORT_FORMATS, { description: 'xlsx when absent' })),
  csv: Type.Optional(
    Type.Object(
      { bom: Type.Optional(Type.Boolean()), guard: Type.Optional(Type.Boolean()) },
      {
        description:
          'Of format csv: a byte order mark, and an apostrophe before what a spreadsheet takes for a formula; each true when absent',
      },
    ),
  ),
});
export type NewExportTask = Static<typeof NewExportTask>;
export const EXPORT_SIZE_DEFAULT = NATIVE_ROWS_MAX;

const Count = Type.Integer();
const Moment = Type.Integer({ description: 'milliseconds since 1970' });

/**
 * Waybill API, WatchExportTask: a task as it is, without the request, which may have megabytes.
 * Members that mean nothing yet are absent. `percent` never falls;
 * `rows_written` does when an attempt has to begin anew. `bytes` are those of the downloaded file, `data` is the
 * table in it, which can be had without the archive.
 */
export const WatchedExportTask = Type.Object({
  task_id: Type.String(),
  task_name: Type.String(),
  export_task_type: Type.Enum(EXPORT_KINDS),
  state: State,
  reason: Type.Optional(Type.String({ description: 'of a failure, or who cancelled it' })),
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  seconds_left: Type.Optional(Type.Integer({ description: 'estimated' })),
  queue_position: Type.Optional(Type.Integer({ description: '1 is begun next' })),
  rows_expected: Type.Optional(Count),
  rows_written: Count,
  rows_left_out: Type.Optional(Count),
  created_by: Type.String({ description: 'the id of a user' }),
  created_by_name: Type.Optional(Type.String({ description: 'absent once the user is gone' })),
  created_at: Moment,
  started_at: Type.Optional(Moment),
  as_of: Type.Optional(Moment),
  finished_at: Type.Optional(Moment),
  expires_at: Type.Optional(Moment),
  file_id: Type.Optional(Type.String()),
  file_name: Type.Optional(Type.String()),
  bytes: Type.Optional(Count),
  data: Type.Optional(Type.Object({ name: Type.String(), bytes: Count, sha256: Type.String() })),
});
export type WatchedExportTask = Static<typeof WatchedExportTask>;

/** Of how many files a list names the ids. */
export const LISTED_FILES_MAX = 3;

/** Waybill API, ListExportTasks: the same, and in a few words what was frozen when the task was created. */
export const ListedExportTask = Type.Object({
  ...WatchedExportTask.properties,
  asked: Type.Object({
    enterprise_project_id: Type.Optional(
      Type.String({ description: 'the only one; absent where there are several' }),
    ),
    columns: Type.Integer({ description: 'how many' }),
    format: Type.Enum(EXPORT_FORMATS),
    filters,
    files: Type.Optional(
      Type.Integer({
        description: `how many file_id_list has; filters shows the first ${LISTED_FILES_MAX} of them`,
      }),
    ),
  }),
});
export type ListedExportTask = Static<typeof ListedExportTask>;

/** Waybill API, GetExportTask: all that was frozen. */
export const ExportTaskView = Type.Object({
  ...WatchedExportTask.properties,
  request: Type.Object({
    enterprise_project_ids: Type.Array(Type.String()),
    export_headers,
    export_size: Count,
    format: Type.Enum(EXPORT_FORMATS),
    csv: Type.Optional(Type.Object({ bom: Type.Boolean(), guard: Type.Boolean() })),
    filters,
  }),
});
export type ExportTaskView = Static<typeof ExportTaskView>;

/** Waybill API, ListExportTasks, response body: newest first; `next_marker` is there when there are more. */
export const ExportTaskList = Type.Object({
  data_list: Type.Array(ListedExportTask),
  next_marker: Type.Optional(Type.String()),
});
export type ExportTaskList = Static<typeof ExportTaskList>;

const time = Type.Optional(
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'milliseconds since 1970' }),
);

/** Waybill API, ListExportTasks, query. */
export const ListExportTasksQuery = Type.Object({
  export_task_type: Type.Optional(Type.Enum(EXPORT_KINDS)),
  state: Type.Optional(State),
  created_by: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'the id of a user' })),
  created_from: time,
  created_to: time,
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: PAGE_LIMIT_MAX,
      description: `${TASK_PAGE_LIMIT_DEFAULT} when absent`,
    }),
  ),
  marker: Type.Optional(
    Type.String({ minLength: 1, maxLength: 256, description: 'next_marker of the page before' }),
  ),
});
