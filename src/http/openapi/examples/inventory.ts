import type { Example } from './example.ts';

const AS_OF = 1_795_301_576_000;

const SOURCE = {
  kind: 'cluster',
  name: 'shop',
  cluster_id: '6f2a9c1e-3f0b-4b7e-9d1c-2f6f0a4f7a11',
  cluster_type: 'cce',
  state: 'synchronised',
  last_seen: AS_OF,
  last_sync: AS_OF - 3_600_000,
  age_seconds: 12,
  expected_within: 120,
};

const COUNTS = {
  containers: 5,
  containers_by_status: { Running: 4, Waiting: 1, Terminated: 0, Isolated: 0, Paused: 0 },
  pods: 3,
  nodes: 3,
  namespaces: 2,
};

const SIGNING_KEY = {
  algorithm: 'Ed25519',
  key_id: '1b1cd9a4ae0f4a0c8a8f3e2e3f1a3c5a6a8d8f0f6e9b2c7d5e4f3a2b1c0d9e8f',
  public_key: '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA…\n-----END PUBLIC KEY-----\n',
  jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  created_at: AS_OF,
};

const CONTAINER = {
  id: '17',
  container_id: '4f1f6a0c8f7f',
  container_name: 'web',
  image_name: 'registry.example/shop/web:1.4.2',
  status: 'Running',
  create_time: 1_795_000_000_000,
  cpu_limit: '500m',
  memory_limit: '512Mi',
  restart_count: 0,
  pod_name: 'web-6d9c7b5f4-x2x7p',
  cluster_name: 'shop',
  cluster_id: SOURCE.cluster_id,
  cluster_type: 'cce',
  risky: true,
  low_risk: 2,
  medium_risk: 1,
  high_risk: 1,
  fatal_risk: 0,
};

const FOUND = {
  ...CONTAINER,
  namespace: 'shop',
  node_name: 'node-1',
  enterprise_project_id: '0',
};

/** What runs where, and how it becomes known. */
export const INVENTORY_EXAMPLES: Readonly<Record<string, Example>> = {
  Healthz: { reply: { status: 'ok' } },
  ShowMetrics: {},
  Readyz: { reply: { status: 'ok' } },
  ShowSigningKey: { reply: { ...SIGNING_KEY, former_keys: [] } },
  ShowOpenApi: { reply: { openapi: '3.1.0', info: { title: 'Waybill' }, paths: {} } },
  ListContainers: {
    query: { cluster_container: true, container_name: 'web', offset: 0, limit: 10 },
    reply: {
      total_num: 1,
      last_update_time: AS_OF,
      data_list: [{ region_id: 'cn-north-4', ...CONTAINER }],
    },
  },
  FindContainers: {
    query: { status: 'Running', risky: true, sort_key: 'risky', sort_dir: 'desc', offset: 0, limit: 100 },
    reply: { total_num: 1, data_list: [FOUND] },
  },
  ShowContainer: {
    params: { container_id: CONTAINER.container_id },
    reply: {
      ...FOUND,
      image_digest: 'sha256:9b7c1f0e',
      labels: { app: 'web' },
      first_seen: AS_OF,
      source: { kind: 'cluster', name: 'shop' },
    },
  },
  ShowInventoryOverview: {
    reply: {
      containers: 12,
      risky: 3,
      by_status: { Running: 10, Waiting: 1, Terminated: 1, Isolated: 0, Paused: 0 },
      by_level: { fatal: 1, high: 2, medium: 0, low: 0, none: 9 },
      by_cluster_type: {
        ...{ cce: 8, ali: 0, tencent: 0, azure: 0, aws: 0, self_built_hw: 0, self_built_idc: 0, k8s: 0 },
        none: 4,
      },
      riskiest_images: [
        {
          ...{ image_name: 'registry.example.com/shop/web:1.4', containers: 3 },
          ...{ fatal_risk: 1, high_risk: 4, medium_risk: 9, low_risk: 12 },
        },
      ],
      riskiest_sources: [
        {
          ...{ kind: 'cluster', name: 'shop', containers: 8, risky: 3 },
          ...{ fatal_risk: 1, high_risk: 8, medium_risk: 20, low_risk: 31 },
        },
      ],
    },
  },
  ListKubernetesClusterDetails: {
    query: { cluster_name: 'shop', limit: 10 },
    reply: {
      last_update_time: AS_OF,
      total_num: 1,
      cluster_info_list: [
        {
          id: SOURCE.cluster_id,
          cluster_name: 'shop',
          cluster_id: SOURCE.cluster_id,
          cluster_type: 'cce',
          status: 'Available',
          total_nodes_number: 3,
        },
      ],
    },
  },
  ImportContainers: {
    query: { source: 'cluster/shop', mode: 'merge', on_error: 'abort' },
    body: [
      {
        container_id: '4f1f6a0c8f7f',
        container_name: 'web',
        image_name: 'registry.example/shop/web:1.4.2',
        status: 'Running',
        create_time: 1_795_000_000_000,
        pod_name: 'web-6d9c7b5f4-x2x7p',
        cluster_name: 'shop',
        cluster_type: 'cce',
        high_risk: 1,
      },
      { container_id: '91c0a3b7d2e5', deleted: true },
    ],
    reply: { accepted: 2, rejected: 0, errors: [] },
  },
  ListSources: {
    query: { kind: 'cluster', name: 'shop', sort_key: 'name', sort_dir: 'asc', counts: true, limit: 10 },
    reply: { total_num: 1, data_list: [{ ...SOURCE, counts: COUNTS }] },
  },
  PutSource: {
    params: { kind: 'cluster', name: 'shop' },
    body: {
      cluster_id: SOURCE.cluster_id,
      cluster_type: 'cce',
      state: 'unreachable',
      reason: 'connection refused',
      expected_within: 120,
    },
    reply: { ...SOURCE, state: 'unreachable', reason: 'connection refused' },
  },
  DeleteSource: { params: { kind: 'host', name: 'web-1' } },
};
