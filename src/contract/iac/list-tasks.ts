import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from '../containers.ts';
import { ClusterType } from '../inventory.ts';
import { SCAN_TASK_TYPES } from './create-task.ts';
import { IacFileType } from './values.ts';

/** There are no cluster scans here, so their lists are empty. */
const TaskType = Type.Enum(SCAN_TASK_TYPES);
const TriggerType = Type.Enum(['manual', 'schedule']);
const ScanStatus = Type.Enum(['scanning', 'success', 'failed']);
const TaskStatus = Type.Enum(['ready', 'running', 'finished']);

/** No range is published for these; an empty one is none. */
const text = Type.Optional(Type.String({ maxLength: 512 }));
/** Milliseconds since 1970 (HSS API, `create_time`: up to 4071095999000). */
const moment = Type.Optional(Type.Integer({ minimum: 0, maximum: 4_071_095_999_000 }));
const time = Type.Optional(Type.Integer());

/** HSS API, ListTasks and ListTaskResources, query. */
export const TaskPageQuery = Type.Object(PAGE_QUERY);
export const TaskResourcesParameters = Type.Object({
  task_id: Type.String({ minLength: 1, maxLength: 64 }),
});

/** HSS API, ListTasks, request body. Names match as parts, in any case; both ends of the times are in. */
export const ListTasksBody = Type.Object({
  task_type: TaskType,
  task_id: text,
  task_name: text,
  start_create_time: moment,
  end_create_time: moment,
  trigger_type: Type.Optional(TriggerType),
  task_status: Type.Optional(TaskStatus),
  sort_key: Type.Optional(Type.Enum(['start_time'])),
  sort_dir: Type.Optional(Type.Enum(['desc', 'asc'])),
  cluster_scan_info: Type.Optional(
    Type.Object({
      scan_type_list: Type.Optional(Type.Array(Type.Enum(['cluster_vul', 'risk_assessment', 'benchmark']))),
    }),
  ),
  iac_scan_info: Type.Optional(Type.Object({ file_type: Type.Optional(IacFileType) })),
});

/**
 * HSS API, ListTasks, `data_list`. Times are milliseconds since 1970; `estimated_time` is how many minutes the
 * task will still take, absent before the first of its files is done and after the last.
 */
export const TaskInfo = Type.Object({
  task_id: Type.String(),
  task_type: TaskType,
  task_name: Type.String(),
  trigger_type: TriggerType,
  task_status: TaskStatus,
  start_time: time,
  end_time: time,
  estimated_time: Type.Optional(Type.Integer()),
  iac_scan_info: Type.Object({
    file_type: IacFileType,
    scan_file_num: Type.Integer(),
    success_file_num: Type.Integer(),
    failed_file_num: Type.Integer(),
  }),
});
export type TaskInfo = Static<typeof TaskInfo>;

/** HSS API, ListTasks, response body. */
export const TaskList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(TaskInfo) });

/** HSS API, ListTaskResources, request body. Names match as parts, in any case. */
export const ListTaskResourcesBody = Type.Object({
  task_type: TaskType,
  cluster_scan_info: Type.Optional(
    Type.Object({
      scan_status: Type.Optional(ScanStatus),
      cluster_name: text,
      cluster_id: text,
      cluster_type: Type.Optional(ClusterType),
    }),
  ),
  iac_scan_info: Type.Optional(
    Type.Object({ scan_status: Type.Optional(ScanStatus), file_name: text, chart_name: text }),
  ),
});

/**
 * HSS API, ListTaskResources, `iac_scan_data_list`: a file of a task. `chart_name` is the Helm package it came
 * in, `file_size` in bytes, times in milliseconds since 1970.
 */
export const TaskResource = Type.Object({
  file_name: Type.String(),
  file_type: IacFileType,
  chart_name: Type.Optional(Type.String()),
  file_id: Type.String(),
  file_size: Type.Optional(Type.Integer()),
  scan_status: ScanStatus,
  failed_reason: Type.Optional(Type.String()),
  start_time: time,
  end_time: time,
});
export type TaskResource = Static<typeof TaskResource>;

/** HSS API, ListTaskResources, response body: the list of the kind that was asked for. */
export const TaskResourceList = Type.Object({
  total_num: Type.Integer(),
  cluster_scan_data_list: Type.Optional(Type.Array(Type.Object({}))),
  iac_scan_data_list: Type.Optional(Type.Array(TaskResource)),
});
