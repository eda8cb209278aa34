import { TaskList, TaskResourceList } from '../../contract/iac/list-tasks.ts';
import { type Checks, refuses, UNKNOWN_ID, writing } from './check.ts';
import { jsonOf } from './expectations.ts';
import { listChecks } from './list-checks.ts';
import { Difference, given } from './verdict.ts';

const TASKS = { task_type: 'iac_scan' };
const scan = (iac_scan_info: object) => ({ body: { task_type: 'iac_scan', iac_scan_info } });

/** HSS API: tasks that scan files, and what became of each file. */
export const SCAN_TASK_CHECKS: Checks = {
  CreateTask: [
    refuses('no task_type', { body: {} }),
    refuses('unknown task_type', { body: { task_type: 'conformance' } }),
    refuses('unknown file_type', scan({ file_type: 'conformance', file_id_list: [UNKNOWN_ID] })),
    refuses('no file_id_list', scan({ file_type: 'dockerfile' })),
    refuses('unknown file_id', scan({ file_type: 'dockerfile', file_id_list: [UNKNOWN_ID] }), 'HSS.0011'),
    writing('creates a task', async (_, subjects) => {
      await subjects.scanTask();
    }),
  ],
  ListTasks: [
    ...listChecks({
      schema: TaskList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: { body: TASKS },
      mandatory: false,
    }),
    refuses('no task_type', { body: {} }),
    refuses('unknown task_type', { body: { task_type: 'conformance' } }),
    refuses('unknown trigger_type', { body: { ...TASKS, trigger_type: 'conformance' } }),
    refuses('unknown task_status', { body: { ...TASKS, task_status: 'conformance' } }),
    refuses('unknown sort_dir', { body: { ...TASKS, sort_dir: 'conformance' } }),
    writing('the state of a task, until it has finished', async (_, subjects) => {
      await subjects.finishedScan();
    }),
  ],
  ListTaskResources: [
    {
      name: 'the files of a task',
      async run(call, subjects) {
        const task_id = await given(subjects.scanTask());
        const list = jsonOf(await call({ params: { task_id }, body: TASKS }), TaskResourceList);
        if (!list.iac_scan_data_list) throw new Difference('iac_scan_data_list is absent');
      },
    },
    refuses('unknown task_id', { params: { task_id: UNKNOWN_ID }, body: TASKS }, 'HSS.0011'),
    refuses('no task_type', { params: { task_id: UNKNOWN_ID }, body: {} }),
    refuses('unknown scan_status', {
      params: { task_id: UNKNOWN_ID },
      ...scan({ scan_status: 'conformance' }),
    }),
    refuses('limit 201', { params: { task_id: UNKNOWN_ID }, query: { limit: 201 }, body: TASKS }),
  ],
};
