import type { IsolationCases } from '../case.ts';
import { RULE_FOUND } from '../things.ts';

const CONTENT = 'is kept as it is';
const WITHIN_FILE = 'filters the findings of one file';
const WITHIN_TASK = 'filters the files of one task';
const NO_CLUSTER_SCANS = 'there are no cluster scans';
const ROWS = 'whose rows are exported is tested by the rows';

const PAGE = { 'query.offset': '0', 'query.limit': '10' };
const LISTS = Object.fromEntries(
  ['vulnerability_whitelist', 'vulnerability_blocklist', 'image_whitelist'].map((list) => [
    `body.${list}[]`,
    CONTENT,
  ]),
);
const IMAGE_TEXTS = Object.fromEntries(
  [
    ...[
      'image_name',
      'image_version',
      'repository_address',
      'login_user_name',
      'login_password',
      'namespace',
    ],
  ].flatMap((member) =>
    ['body', 'body.image_scan_info'].map((at) => [`${at}.${member}`, 'is refused: images are not scanned']),
  ),
);

const FOUND = Object.fromEntries(
  ['file_name', 'chart_name', 'failed.reason', 'risks[].*', 'rule_faults[].*'].map((member) => [
    `line.${member}`,
    CONTENT,
  ]),
);

const FILES: IsolationCases = {
  BatchUploadFiles: [
    {
      request: () => ({ 'form.Dockerfile': 'FROM scratch\n' }),
      texts: { 'form.file[]': CONTENT },
      varies: ['file_id'],
    },
  ],
  CreateTask: [
    {
      request: () => ({ 'body.task_type': 'iac_scan', 'body.iac_scan_info.file_type': 'dockerfile' }),
      ids: { 'body.iac_scan_info.file_id_list[]': 'file' },
      varies: ['task_id'],
    },
  ],
  ExportRisks: [
    {
      request: () => ({
        'query.risk_type': 'iac_risk',
        'query.export_size': '10',
        'body.export_headers': [['file_id', 'File']],
      }),
      ids: { 'body.iac_items.file_id_list[]': 'file', 'body.iac_items.file_name': 'fileName' },
      texts: { 'body.export_headers[][]': 'is a column or its heading' },
      silent: { 'body.iac_items.file_id_list[]': ROWS, 'body.iac_items.file_name': ROWS },
      varies: ['task_id'],
    },
  ],
  ImportCicdScan: [
    {
      request: () => ({
        'query.cicd_name': 'new',
        'line.file_name': 'Dockerfile',
        'line.file_type': 'dockerfile',
        'line.risks': [],
      }),
      ids: { 'query.cicd_name': 'sparePipelineName' },
      texts: FOUND,
      varies: ['cicd_id'],
    },
  ],
  DeleteIacFile: [{ ids: { 'path.file_id': 'spareFile' } }],
  ShowIacFileContent: [{ ids: { 'path.file_id': 'file' } }],
  ListIacFiles: [
    {
      request: () => ({ ...PAGE, 'query.scan_type': 'manual_scan' }),
      ids: { 'query.file_id': 'file', 'query.file_name': 'fileName' },
    },
    {
      request: () => ({ ...PAGE, 'query.scan_type': 'cicd_scan' }),
      ids: { 'query.cicd_id': 'pipeline', 'query.cicd_name': 'pipelineName' },
    },
  ],
  FindIacFiles: [
    { ids: { 'query.file_id': 'file', 'query.file_name': 'fileName' } },
    { ids: { 'query.cicd_id': 'pipeline', 'query.cicd_name': 'pipelineName' } },
  ],
  ListRules: [
    { texts: { 'header.If-None-Match': 'names a state of the rules, which are the same for all' } },
  ],
  ListIacFileRisks: [
    { request: () => PAGE, ids: { 'query.file_id': 'file' }, texts: { 'query.risk_name': WITHIN_FILE } },
  ],
  ListIacFileRiskPaths: [
    {
      request: () => ({ ...PAGE, 'query.rule_id': RULE_FOUND }),
      ids: { 'query.file_id': 'file' },
      texts: {
        'query.rule_id': WITHIN_FILE,
        'query.resource_name': WITHIN_FILE,
        'query.resource_type': WITHIN_FILE,
        'query.namespace': WITHIN_FILE,
      },
    },
  ],
  ListIacFindings: [{ ids: { 'path.file_id': 'file' } }],
};

const TASKS: IsolationCases = {
  ListTasks: [
    {
      request: () => ({ 'body.task_type': 'iac_scan' }),
      ids: { 'body.task_id': 'scanTask', 'body.task_name': 'scanTaskName' },
    },
  ],
  ListTaskResources: [
    {
      request: () => ({ 'body.task_type': 'iac_scan' }),
      ids: { 'path.task_id': 'scanTask' },
      texts: {
        'body.cluster_scan_info.cluster_name': NO_CLUSTER_SCANS,
        'body.cluster_scan_info.cluster_id': NO_CLUSTER_SCANS,
        'body.iac_scan_info.file_name': WITHIN_TASK,
        'body.iac_scan_info.chart_name': WITHIN_TASK,
      },
    },
    { request: () => ({ 'body.task_type': 'cluster_scan' }), ids: { 'path.task_id': 'scanTask' } },
  ],
};

const PIPELINES: IsolationCases = {
  AddCicdConfiguration: [{ ids: { 'body.cicd_name': 'pipelineName' }, texts: LISTS, varies: ['cicd_id'] }],
  ListCicdConfigurations: [{ ids: { 'query.cicd_id': 'pipeline', 'query.cicd_name': 'pipelineName' } }],
  ShowCicdConfiguration: [{ ids: { 'path.cicd_id': 'pipeline' } }],
  ModifyCicdConfiguration: [
    {
      request: () => ({ 'body.image_whitelist': ['changed'] }),
      ids: { 'path.cicd_id': 'pipeline' },
      texts: LISTS,
    },
  ],
  DeleteCicdConfigurations: [{ ids: { 'body.cicd_id_list[]': 'sparePipeline' } }],
  CreateCicdConfigurationCommand: [
    {
      request: () => ({
        'body.iac_scan_info.configuration_mode': 'local_directory',
        'body.iac_scan_info.path': 'deploy',
      }),
      ids: { 'body.cicd_id': 'pipeline' },
      texts: { ...IMAGE_TEXTS, 'body.iac_scan_info.path': 'is a path of the pipeline' },
    },
  ],
};

export const IAC_CASES: IsolationCases = { ...FILES, ...TASKS, ...PIPELINES };
