import type { Example } from './example.ts';

const TASK_ID = 'dd146556-a83c-4829-9da9-8625b825f2fd';
const FILE_ID = '5ac1f0de-94b8-43e7-a7d1-0f5a3f8e2b6c';

const SUCCEEDED = {
  task_id: TASK_ID,
  task_name: 'container_list_1795301576000_export_task',
  task_status: 'success',
  file_id: FILE_ID,
  file_name: 'hss-container-20261121T230256Z-dd146556.zip',
};

const TASK = {
  task_id: TASK_ID,
  task_name: SUCCEEDED.task_name,
  export_task_type: 'container_list',
  created_by: 'b5e0a1d2c3f44a6e9d7c8b9a0f1e2d3c',
  created_by_name: 'rita',
  created_at: 1_795_301_576_000,
};

const REQUEST = {
  enterprise_project_ids: ['0'],
  export_headers: [
    ['container_name', 'Container'],
    ['high_risk', 'High risks'],
  ],
  export_size: 10_000_000,
  format: 'csv',
  csv: { bom: true, guard: true },
  filters: { cluster_type: 'cce', risky: true },
};

const RUNNING = {
  ...TASK,
  state: 'running',
  percent: 41,
  seconds_left: 8,
  rows_expected: 1_000_000,
  rows_written: 412_000,
  started_at: 1_795_301_576_080,
  as_of: 1_795_301_576_093,
};

const ASKED = {
  enterprise_project_id: '0',
  columns: REQUEST.export_headers.length,
  format: REQUEST.format,
  filters: REQUEST.filters,
};

const TEMPLATE = {
  name: 'Risks for the audit',
  export_task_type: 'container_list',
  export_headers: REQUEST.export_headers,
  format: 'csv',
  csv: REQUEST.csv,
  shared: true,
};
const SAVED_TEMPLATE = {
  ...TEMPLATE,
  id: '0f6f4f0c-52a7-4b1c-9f38-6c6a0c2e7b11',
  created_by: TASK.created_by,
  saved_at: TASK.created_at,
};

/** Exports: create, poll, download. */
export const EXPORT_EXAMPLES: Readonly<Record<string, Example>> = {
  ExportContainerList: {
    query: { export_size: 10_000 },
    body: {
      cluster_container: true,
      cluster_type: 'cce',
      status: 'Running',
      risky: true,
      export_headers: [
        ['container_name', 'Container'],
        ['cluster_name', 'Cluster'],
        ['high_risk', 'High risks'],
      ],
    },
    reply: { task_id: TASK_ID },
  },
  ExportRisks: {
    query: { risk_type: 'iac_risk', export_size: 1000 },
    body: {
      iac_items: { file_type: 'dockerfile', risky: true, scan_type: 'manual_scan' },
      export_headers: [
        ['file_name', 'File'],
        ['risk_name', 'Risk'],
        ['risk_level', 'Level'],
      ],
    },
    reply: { task_id: TASK_ID },
  },
  ListQueryExportTask: { params: { task_id: TASK_ID }, reply: SUCCEEDED },
  ShowLatestExportTaskByType: {
    query: { task_id: TASK_ID, export_task_type: 'container_list' },
    reply: SUCCEEDED,
  },
  ListDownloadExportedFile: { params: { file_id: FILE_ID } },
  CreateExportTask: {
    body: {
      export_task_type: 'container_list',
      format: 'csv',
      export_headers: REQUEST.export_headers,
      filters: REQUEST.filters,
    },
    reply: { task_id: TASK_ID },
  },
  EstimateExportTask: {
    body: {
      export_task_type: 'container_list',
      export_headers: REQUEST.export_headers,
      filters: REQUEST.filters,
    },
    reply: { rows: 1_000_000, counted: true, rows_left_out: 0, seconds: 1, bytes: 10_004_000 },
  },
  SaveExportTemplate: { body: TEMPLATE, reply: SAVED_TEMPLATE },
  ListExportTemplates: {
    query: { export_task_type: 'container_list' },
    reply: { data_list: [SAVED_TEMPLATE] },
  },
  DeleteExportTemplate: { params: { template_id: SAVED_TEMPLATE.id } },
  ListExportTasks: {
    query: { state: 'running', limit: 1 },
    reply: {
      data_list: [{ ...RUNNING, asked: ASKED }],
      next_marker: 'MjAyNi0xMS0yMVQyMzowMjo1Ni4wODA1NDJaIGRkMTQ2NTU2',
    },
  },
  GetExportTask: { params: { task_id: TASK_ID }, reply: { ...RUNNING, request: REQUEST } },
  WatchExportTask: { params: { task_id: TASK_ID } },
  DownloadExportTask: { params: { task_id: TASK_ID } },
  DeleteExportTask: { params: { task_id: TASK_ID } },
};
