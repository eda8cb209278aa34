import { fromBufferPromise } from 'yauzl';
import { ExportTaskState } from '../../contract/export-task.ts';
import { type Checks, long, refuses, UNKNOWN_ID, writing } from './check.ts';
import type { Answer } from './endpoint.ts';
import { jsonOf, requireStatus } from './expectations.ts';
import { Difference, given } from './verdict.ts';

const HEADERS = [['container_name', 'Container Name']];
const containers = (filters: object) => ({ body: { export_headers: HEADERS, ...filters } });

const RISK_QUERY = { risk_type: 'iac_risk', export_size: 10 };
const RISK_BODY = { export_headers: [['file_name', 'File Name']] };
const risks = (iac_items: object) => ({ query: RISK_QUERY, body: { ...RISK_BODY, iac_items } });

/** HSS API: the exports, their tasks and their files. */
export const EXPORT_CHECKS: Checks = {
  ExportContainerList: [
    refuses('no export_headers', { body: {} }),
    refuses('export_size 0', { ...containers({}), query: { export_size: 0 } }),
    refuses('export_size 100001', { ...containers({}), query: { export_size: 100_001 } }),
    refuses('unknown cluster_type', containers({ cluster_type: 'conformance' })),
    refuses('unknown status', containers({ status: 'conformance' })),
    refuses('empty cluster_name', containers({ cluster_name: '' })),
    refuses('cluster_name of 256', containers({ cluster_name: long(256) })),
    refuses('container_name of 256', containers({ container_name: long(256) })),
    refuses('pod_name of 513', containers({ pod_name: long(513) })),
    refuses('image_name of 256', containers({ image_name: long(256) })),
    refuses('cpu_limit of 65', containers({ cpu_limit: long(65) })),
    refuses('memory_limit of 65', containers({ memory_limit: long(65) })),
    writing('creates a task', async (_, subjects) => {
      await subjects.exportTask('ExportContainerList');
    }),
  ],
  ExportRisks: [
    refuses('no risk_type', { query: { export_size: 10 }, body: RISK_BODY }),
    refuses('unknown risk_type', { query: { ...RISK_QUERY, risk_type: 'conformance' }, body: RISK_BODY }),
    refuses('no export_size', { query: { risk_type: 'iac_risk' }, body: RISK_BODY }),
    refuses('no export_headers', { query: RISK_QUERY, body: {} }),
    refuses('empty export_headers', { query: RISK_QUERY, body: { export_headers: [] } }),
    refuses('empty file_id_list', risks({ file_id_list: [] })),
    refuses('file_id_list of 201', risks({ file_id_list: Array<string>(201).fill(UNKNOWN_ID) })),
    refuses('file_name of 65', risks({ file_name: long(65) })),
    refuses('unknown file_type', risks({ file_type: 'conformance' })),
    refuses('unknown scan_type', risks({ scan_type: 'conformance' })),
    writing('creates a task', async (_, subjects) => {
      await subjects.exportTask('ExportRisks');
    }),
  ],
  ListQueryExportTask: [
    refuses('unknown task_id', { params: { task_id: UNKNOWN_ID } }, 'HSS.0011'),
    refuses('task_id of 65', { params: { task_id: long(65) } }),
    writing('the state of a task, until it succeeds', async (_, subjects) => {
      await subjects.exportedFile();
    }),
  ],
  ShowLatestExportTaskByType: [
    refuses('no task_id', {}),
    refuses('unknown task_id', { query: { task_id: UNKNOWN_ID } }, 'HSS.0011'),
    refuses('task_id of 65', { query: { task_id: long(65) } }),
    writing('the state of a task', async (call, subjects) => {
      const { task_id, file_id } = await given(subjects.exportedFile());
      const state = jsonOf(await call({ query: { task_id } }), ExportTaskState);
      if (state.file_id !== file_id) throw new Difference('file_id is not the one of ListQueryExportTask');
    }),
  ],
  ListDownloadExportedFile: [
    refuses('unknown file_id', { params: { file_id: UNKNOWN_ID } }, 'HSS.0011'),
    refuses('file_id of 65', { params: { file_id: long(65) } }),
    writing('a ZIP with a workbook', async (call, subjects) => {
      const { file_id } = await given(subjects.exportedFile());
      await requireWorkbook(await call({ params: { file_id } }));
    }),
  ],
};

/** What the official clients need: bytes that are not declared to be text, a ZIP that opens, a workbook in it. */
async function requireWorkbook(answer: Answer): Promise<void> {
  requireStatus(answer, 200);
  const type = answer.headers.get('content-type') ?? '';
  if (/json|text/i.test(type)) throw new Difference(`content type ${type}: some clients would parse it`);
  const names: string[] = [];
  try {
    const zip = await fromBufferPromise(Buffer.from(answer.bytes));
    for await (const { fileName } of zip.eachEntry()) names.push(fileName);
  } catch (error) {
    throw new Difference(`not a ZIP: ${(error as Error).message}`, { cause: error });
  }
  if (!names.some((name) => name.endsWith('.xlsx'))) {
    throw new Difference(`no .xlsx in the ZIP, only ${names.join(', ') || 'nothing'}`);
  }
}
