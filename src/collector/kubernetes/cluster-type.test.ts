import { describe, expect, test } from 'vitest';
import { clusterTypeOf, type Node } from './cluster-type.ts';

function node({ labels = {}, version = 'v1.29.4', providerID = '' }): Node {
  return {
    metadata: { labels: { 'kubernetes.io/os': 'linux', ...labels } },
    spec: { ...(providerID && { providerID }) },
    status: { nodeInfo: { kubeletVersion: version } },
  };
}

describe('a managed service is known by one mark on one node', () => {
  test.each([
    ['cce', { labels: { 'cce.cloud.com/cce-nodepool': 'pool-1' } }],
    ['cce', { version: 'v1.17.9-r0-CCE20.7.1.B003-17.36.3' }],
    ['cce', { version: 'v1.28.4-r0' }],
    ['ali', { labels: { 'alibabacloud.com/nodepool-id': 'np1' } }],
    ['ali', { labels: { 'ack.aliyun.com': 'c1' } }],
    ['ali', { version: 'v1.26.3-aliyun.1' }],
    ['tencent', { labels: { 'tke.cloud.tencent.com/nodepool-id': 'np-1' } }],
    ['tencent', { labels: { 'cloud.tencent.com/node-instance-id': 'ins-1' } }],
    ['tencent', { version: 'v1.22.5-tke.9' }],
    ['azure', { labels: { 'kubernetes.azure.com/cluster': 'MC_rg_c_westus2' } }],
    ['aws', { labels: { 'eks.amazonaws.com/nodegroup': 'ng-1' } }],
    ['aws', { labels: { 'alpha.eksctl.io/cluster-name': 'c' } }],
    ['aws', { version: 'v1.29.0-eks-5e0fdde' }],
  ])('%s: %j', (type, marks) => {
    expect(clusterTypeOf([node({}), node(marks)])).toBe(type);
  });
});

test.each([
  ['self_built_hw', 'huaweicloud://0a1b2c3d'],
  ['self_built_idc', ''],
  ['self_built_idc', 'k3s://node1'],
  ['self_built_idc', 'rke2://node1'],
  ['self_built_idc', 'kind://docker/kind/kind-control-plane'],
  ['self_built_idc', 'metal3://metal/node-0/node-0'],
  ['self_built_idc', 'vsphere://4201e3c1'],
  ['k8s', 'aws:///us-west-2a/i-0abc'],
  ['k8s', 'azure:///subscriptions/s/resourceGroups/g/providers/p'],
  ['k8s', 'qcloud:///100003/ins-jifjbvhg'],
  ['k8s', 'gce://project/zone/name'],
  ['k8s', 'openstack:///0a1b2c3d'],
])('without such marks, %s: %s', (type, providerID) => {
  expect(clusterTypeOf([node({}), node({ providerID })])).toBe(type);
});

test('versions of common distributions are no marks', () => {
  for (const version of ['v1.21.3+k3s1', 'v1.28.9+rke2r1', 'v1.29.4-rc.1', 'v1.30.0-gke.1167000']) {
    expect(clusterTypeOf([node({ version, providerID: 'gce://p/z/n' })])).toBe('k8s');
  }
});

test('a cluster without nodes tells nothing', () => {
  expect(clusterTypeOf([])).toBeUndefined();
});
