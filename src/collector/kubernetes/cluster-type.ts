import Type, { type Static } from 'typebox';
import type { ClusterType } from '../../contract/inventory.ts';

/** The part of a Node that tells who runs the cluster (Kubernetes API, core/v1 Node). */
export const Node = Type.Object({
  metadata: Type.Object({
    labels: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
  }),
  spec: Type.Object({ providerID: Type.Optional(Type.String()) }),
  status: Type.Object({
    nodeInfo: Type.Optional(Type.Object({ kubeletVersion: Type.Optional(Type.String()) })),
  }),
});
export type Node = Static<typeof Node>;

interface ManagedService {
  readonly type: ClusterType;
  /** How the names of node labels begin that only this service sets. */
  readonly labels: readonly string[];
  readonly kubelet?: RegExp;
}

/** What only a cloud's managed service leaves on its nodes; a providerID alone says no more than whose machine it is. */
const MANAGED_SERVICES: readonly ManagedService[] = [
  // Huawei Cloud CCE: node pools ("cce.cloud.com/cce-nodepool" in CCE's scheduling and node pool guides); cluster
  // versions are v1.28.4-r0 in its release notes, kubelets v1.17.9-r0-CCE20.7.1.B003-17.36.3.
  { type: 'cce', labels: ['cce.cloud.com/'], kubelet: /-r\d+(?:-|$)/ },
  // Alibaba Cloud ACK: OpenAPI `kubernetes_version` such as 1.16.9-aliyun.1; node pools by label
  // alibabacloud.com/nodepool-id, the cluster's id by ack.aliyun.com (ACK user guide, node labels).
  { type: 'ali', labels: ['alibabacloud.com/nodepool-id', 'ack.aliyun.com'], kubelet: /-aliyun\.\d+/ },
  // Tencent Cloud TKE: versions v1.20.6-tke.27 (TKE revision history); labels of its node pools and instances.
  {
    type: 'tencent',
    labels: ['tke.cloud.tencent.com/', 'cloud.tencent.com/node-instance-id'],
    kubelet: /-tke\.\d+/,
  },
  // Azure AKS: "kubernetes.azure.com" is reserved for AKS (AKS documentation, "Use labels": reserved prefixes).
  { type: 'azure', labels: ['kubernetes.azure.com/'] },
  // Amazon EKS: versions such as v1.29.0-eks-5e0fdde (EKS platform versions); labels eks.amazonaws.com/nodegroup and
  // eks.amazonaws.com/compute-type (EKS user guide, managed node groups, Fargate); eksctl labels its nodes too.
  { type: 'aws', labels: ['eks.amazonaws.com/', 'alpha.eksctl.io/'], kubelet: /-eks-/ },
];

/** Huawei's cloud controller manager writes huaweicloud://INSTANCE (cloud-provider-huaweicloud, instances). */
const HUAWEI_MACHINE = 'huaweicloud://';

/**
 * Providers that name no cloud, but software on machines of one's own: k3s and RKE2 set their own when no cloud
 * controller runs (k3s embedded cloud controller), kind a local container; Metal3 and vSphere drive own hardware.
 */
const NO_CLOUD = ['k3s://', 'rke2://', 'kind://', 'metal3://', 'vsphere://'];

/**
 * Who runs the cluster that has these nodes: a managed service if any node carries its marks, `self_built_hw` on
 * machines of Huawei Cloud, `self_built_idc` when no machine is of any cloud, else `k8s`. Undefined without nodes.
 */
export function clusterTypeOf(nodes: readonly Node[]): ClusterType | undefined {
  if (nodes.length === 0) return undefined;
  const managed = MANAGED_SERVICES.find((service) => nodes.some((node) => isOf(node, service)));
  if (managed) return managed.type;
  const machines = nodes.map((node) => node.spec.providerID ?? '');
  if (machines.some((id) => id.startsWith(HUAWEI_MACHINE))) return 'self_built_hw';
  const ofNoCloud = (id: string) => id === '' || NO_CLOUD.some((scheme) => id.startsWith(scheme));
  return machines.every(ofNoCloud) ? 'self_built_idc' : 'k8s';
}

function isOf(node: Node, { labels, kubelet }: ManagedService): boolean {
  const names = Object.keys(node.metadata.labels ?? {});
  return (
    names.some((name) => labels.some((mark) => name.startsWith(mark))) ||
    (kubelet?.test(node.status.nodeInfo?.kubeletVersion ?? '') ?? false)
  );
}
