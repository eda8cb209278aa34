import { freshName, type IsolationCases } from '../case.ts';

const VERSION = 'asks for a part or a version of what is sent';
const ROWS = 'whose rows are exported is tested by the rows';
const COLUMN = 'is a column or its heading';
const QUANTITY = 'is a quantity';

const CONTAINER_FILTERS = {
  'body.filters.cluster_name': 'cluster',
  'body.filters.container_name': 'containerName',
  'body.filters.pod_name': 'podName',
  'body.filters.image_name': 'imageName',
  'body.filters.source': 'clusterSource',
} as const;
const RISK_FILTERS = { 'body.filters.file_id_list[]': 'file', 'body.filters.file_name': 'fileName' } as const;

const silent = (ids: object) => Object.fromEntries(Object.keys(ids).map((at) => [at, ROWS]));

const CONTAINER_TEXTS = {
  'body.filters.cpu_limit': QUANTITY,
  'body.filters.memory_limit': QUANTITY,
  'body.export_headers[][]': COLUMN,
};

/** Waybill's own operations on export tasks. */
export const EXPORT_CASES: IsolationCases = {
  CreateExportTask: [
    {
      request: () => ({
        'body.export_task_type': 'container_list',
        'body.export_headers': [['container_id', 'Container']],
      }),
      ids: CONTAINER_FILTERS,
      texts: CONTAINER_TEXTS,
      silent: silent(CONTAINER_FILTERS),
      varies: ['task_id'],
    },
    {
      request: () => ({
        'body.export_task_type': 'iac_risk',
        'body.export_headers': [['file_id', 'File']],
      }),
      ids: RISK_FILTERS,
      silent: silent(RISK_FILTERS),
      varies: ['task_id'],
    },
  ],
  ListExportTasks: [
    {
      texts: {
        'query.created_by': 'of what the caller sees, a part',
        'query.marker': 'of what the caller sees, where a page begins',
      },
    },
  ],
  GetExportTask: [{ ids: { 'path.task_id': 'exportTask' } }],
  WatchExportTask: [{ ids: { 'path.task_id': 'exportTask' } }],
  DownloadExportTask: [
    {
      ids: { 'path.task_id': 'exportTask' },
      texts: {
        'header.Range': VERSION,
        'header.If-Range': VERSION,
        'header.If-Match': VERSION,
        'header.If-None-Match': VERSION,
      },
    },
  ],
  DeleteExportTask: [{ ids: { 'path.task_id': 'exportTask' } }],
  EstimateExportTask: [
    {
      request: () => ({
        'body.export_task_type': 'container_list',
        'body.export_headers': [['container_id', 'Container']],
      }),
      ids: CONTAINER_FILTERS,
      texts: CONTAINER_TEXTS,
    },
    {
      request: () => ({ 'body.export_task_type': 'iac_risk', 'body.export_headers': [['file_id', 'File']] }),
      ids: RISK_FILTERS,
    },
  ],
  SaveExportTemplate: [
    {
      request: () => ({
        'body.name': freshName(),
        'body.export_task_type': 'container_list',
        'body.export_headers': [['container_id', 'Container']],
        'body.shared': true,
      }),
      ids: { 'body.name': 'exportTemplateName' },
      texts: { 'body.export_headers[][]': COLUMN },
      silent: { 'body.name': 'each user has names of their own' },
      varies: ['id', 'name', 'saved_at'],
    },
  ],
  ListExportTemplates: [{}],
  DeleteExportTemplate: [{ ids: { 'path.template_id': 'spareExportTemplate' } }],
};
