import { freshName, type IsolationCases } from '../case.ts';

const CONTENT = 'is kept as it is';
const VERSION = 'asks for a part or a version of what is sent';
const ROWS = 'whose rows are exported is tested by the rows';
const EITHER = 'what is there is changed and what is not is made, with one answer';

const LINE_TEXTS = Object.fromEntries(
  [
    ...['container_name', 'image_name', 'pod_name', 'namespace', 'node_name', 'cluster_id', 'cpu_limit'],
    ...['memory_limit', 'image_digest', 'labels.*'],
    ...['configuration_risks[].rule_id', 'configuration_risks[].title'],
  ].map((member) => [`line.${member}`, CONTENT]),
);

export const INVENTORY_CASES: IsolationCases = {
  Healthz: [{}],
  ShowMetrics: [
    {
      texts: { 'header.Authorization': 'the token of the metrics' },
      figures: 'they count what the whole service does and name nothing: looked at by itself',
    },
  ],
  Readyz: [{}],
  ShowSigningKey: [{}],
  ShowOpenApi: [{ texts: { 'header.If-None-Match': VERSION } }],
  ListContainers: [
    {
      request: () => ({ 'query.cluster_container': 'true' }),
      ids: {
        'query.container_name': 'containerName',
        'query.pod_name': 'podName',
        'query.image_name': 'imageName',
      },
    },
  ],
  FindContainers: [
    {
      ids: {
        'query.source': 'clusterSource',
        'query.cluster_name': 'cluster',
        'query.container_name': 'containerName',
        'query.pod_name': 'podName',
        'query.image_name': 'imageName',
      },
      texts: { 'query.cpu_limit': 'is a quantity', 'query.memory_limit': 'is a quantity' },
    },
  ],
  ShowInventoryOverview: [{}],
  ShowContainer: [{ ids: { 'path.container_id': 'container' } }],
  ListKubernetesClusterDetails: [
    { ids: { 'query.cluster_name': 'cluster' }, texts: { 'query.scene': 'changes nothing' } },
  ],
  ImportContainers: [
    {
      request: ({ enterpriseProjects: [enterpriseProject] }) => ({
        'line.container_id': freshName(),
        'line.container_name': 'new',
        'line.image_name': 'new',
        'line.status': 'Running',
        'line.create_time': 1_700_000_000_000,
        'line.host_name': 'new host',
        'line.enterprise_project_id': enterpriseProject,
      }),
      ids: {
        'query.source': 'clusterSource',
        'line.container_id': 'container',
        'line.cluster_name': 'cluster',
        'line.host_name': 'host',
        'line.enterprise_project_id': 'enterpriseProject',
      },
      texts: LINE_TEXTS,
      silent: {
        'query.source': EITHER,
        'line.container_id': EITHER,
        'line.cluster_name': EITHER,
        'line.host_name': EITHER,
      },
    },
    {
      request: () => ({ 'line.container_id': 'none', 'line.deleted': true }),
      ids: {
        'query.source': 'clusterSource',
        'line.container_id': 'spareContainer',
        'line.cluster_name': 'cluster',
        'line.host_name': 'host',
      },
      silent: {
        'query.source': EITHER,
        'line.container_id': EITHER,
        'line.cluster_name': EITHER,
        'line.host_name': EITHER,
      },
    },
  ],
  ListSources: [{ ids: { 'query.name': 'cluster' }, varies: ['age_seconds'] }],
  PutSource: [
    {
      request: () => ({
        'path.kind': 'cluster',
        'body.state': 'unreachable',
        'body.reason': 'away',
        'body.last_seen': 1_700_000_000_000,
      }),
      ids: { 'path.name': 'cluster' },
      texts: { 'body.cluster_id': CONTENT, 'body.reason': CONTENT },
      varies: ['age_seconds'],
    },
  ],
  DeleteSource: [{ request: () => ({ 'path.kind': 'cluster' }), ids: { 'path.name': 'spareCluster' } }],
  ExportContainerList: [
    {
      request: () => ({ 'body.export_headers': [['container_id', 'Container']] }),
      ids: {
        'body.cluster_name': 'cluster',
        'body.container_name': 'containerName',
        'body.pod_name': 'podName',
        'body.image_name': 'imageName',
      },
      texts: {
        'body.cpu_limit': 'is a quantity',
        'body.memory_limit': 'is a quantity',
        'body.export_headers[][]': 'is a column or its heading',
      },
      silent: {
        'body.cluster_name': ROWS,
        'body.container_name': ROWS,
        'body.pod_name': ROWS,
        'body.image_name': ROWS,
      },
      varies: ['task_id'],
    },
  ],
  ListQueryExportTask: [{ ids: { 'path.task_id': 'exportTask' } }],
  ShowLatestExportTaskByType: [
    { ids: { 'query.task_id': 'exportTask' } },
    {
      request: () => ({ 'query.export_task_type': 'iac_risk' }),
      ids: { 'query.task_id': 'exportTask' },
      silent: { 'query.task_id': 'a task of another type is none' },
    },
  ],
  ListDownloadExportedFile: [
    {
      ids: { 'path.file_id': 'exportedFile' },
      texts: {
        'header.Range': VERSION,
        'header.If-Range': VERSION,
        'header.If-Match': VERSION,
        'header.If-None-Match': VERSION,
      },
    },
  ],
};
