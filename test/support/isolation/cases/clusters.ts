import { freshName, type IsolationCases } from '../case.ts';
import { UNREACHABLE_KUBECONFIG } from '../things.ts';

const TEXTS = {
  'body.kubeconfig': 'names nothing in the service',
  'body.context': 'is one of the kubeconfig',
  'body.namespace_label': 'is the key of a label in the cluster',
  'body.quarantine_label': 'is a label in the cluster',
};

const ENTERPRISE_PROJECTS = {
  'body.enterprise_project_id': 'enterpriseProject',
  'body.namespaces.*': 'enterpriseProject',
} as const;

export const CLUSTER_CASES: IsolationCases = {
  RegisterCluster: [
    {
      request: ({ enterpriseProjects: [enterpriseProject] }) => ({
        'body.name': freshName(),
        'body.kubeconfig': UNREACHABLE_KUBECONFIG,
        'body.enterprise_project_id': enterpriseProject,
      }),
      ids: { 'body.name': 'registeredClusterName', ...ENTERPRISE_PROJECTS },
      texts: TEXTS,
      // It is collected at once, and may have been found unreachable before the answer is made.
      varies: ['id', 'name', 'created_at', 'changed_at', 'state', 'reason'],
    },
  ],
  ListRegisteredClusters: [{}],
  ShowRegisteredCluster: [{ ids: { 'path.id': 'registeredCluster' } }],
  ChangeRegisteredCluster: [
    {
      ids: { 'path.id': 'registeredCluster', ...ENTERPRISE_PROJECTS },
      texts: TEXTS,
      request: () => ({ 'body.cluster_type': 'cce' }),
    },
  ],
  DeleteRegisteredCluster: [{ ids: { 'path.id': 'spareRegisteredCluster' } }],
};
