import type { Example } from './example.ts';

const AT = 1_795_301_576_000;

const KUBECONFIG = `apiVersion: v1
kind: Config
current-context: shop
clusters:
- name: shop
  cluster: {server: "https://shop.example:6443"}
users:
- name: waybill-collector
  user: {token: <token-of-the-ServiceAccount>}
contexts:
- name: shop
  context: {cluster: shop, user: waybill-collector}
`;

const SETTINGS = {
  enterprise_project_id: '0',
  namespace_label: 'example.com/team',
  namespaces: { 'kube-system': '0' },
};

const CLUSTER = {
  id: '5f0c9a4b7e2d4c1a8b3f6e9d0c7a1b2e',
  name: 'shop',
  context: 'shop',
  server: 'https://shop.example:6443',
  credentials: 'token',
  expires_at: 1_826_837_576_000,
  ...SETTINGS,
  created_at: AT,
  changed_at: AT,
  state: 'synchronised',
  last_seen: AT,
  last_sync: AT,
  age_seconds: 4,
};
const { last_seen: _seen, last_sync: _sync, age_seconds: _age, ...NEW } = { ...CLUSTER, state: 'syncing' };
const PARAMS = { id: CLUSTER.id };

/** Clusters that the service itself collects. */
export const CLUSTER_EXAMPLES: Readonly<Record<string, Example>> = {
  RegisterCluster: { body: { name: 'shop', kubeconfig: KUBECONFIG, ...SETTINGS }, reply: NEW },
  ListRegisteredClusters: { query: { limit: 10 }, reply: { total_num: 1, data_list: [CLUSTER] } },
  ShowRegisteredCluster: { params: PARAMS, reply: CLUSTER },
  ChangeRegisteredCluster: {
    params: PARAMS,
    body: { cluster_type: 'cce' },
    reply: { ...CLUSTER, cluster_type: 'cce' },
  },
  DeleteRegisteredCluster: { params: PARAMS, query: { keep_containers: true } },
};
