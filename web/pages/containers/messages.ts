import type { RiskOrigin } from '../../../src/contract/inventory-risks.ts';
import type { SourceState } from '../../../src/contract/sources.ts';
import { catalogue } from '../../messages/catalogue.ts';

export const titleTexts = catalogue({ title: 'Containers' }, { title: '容器' });

/** Columns, filters and members of the details. */
export const fieldTexts = catalogue(
  {
    container_name: 'Container',
    container_id: 'Container ID',
    status: 'Status',
    risk: 'Risks (fatal, high, medium, low)',
    risks: 'Risks',
    risky: 'At risk',
    risk_level: 'Highest risk',
    fatal_risk: 'Fatal risks',
    high_risk: 'High risks',
    medium_risk: 'Medium risks',
    low_risk: 'Low risks',
    image_name: 'Image',
    image_digest: 'Image digest',
    pod_name: 'Pod',
    namespace: 'Namespace',
    node_name: 'Node',
    host_name: 'Host',
    cluster_name: 'Cluster',
    cluster_id: 'Cluster ID',
    cluster_type: 'Cluster type',
    cluster_container: 'Kind',
    restart_count: 'Restarts',
    cpu_limit: 'CPU limit',
    memory_limit: 'Memory limit',
    create_time: 'Created',
    created_from: 'Created from',
    created_to: 'Created until',
    first_seen: 'First seen',
    enterprise_project_id: 'Enterprise project',
    labels: 'Labels',
    source: 'Reported by',
  },
  {
    container_name: '容器名称',
    container_id: '容器 ID',
    status: '状态',
    risk: '风险（致命、高危、中危、低危）',
    risks: '风险',
    risky: '存在风险',
    risk_level: '最高风险等级',
    fatal_risk: '致命风险',
    high_risk: '高危风险',
    medium_risk: '中危风险',
    low_risk: '低危风险',
    image_name: '镜像',
    image_digest: '镜像摘要',
    pod_name: 'Pod',
    namespace: '命名空间',
    node_name: '节点',
    host_name: '主机',
    cluster_name: '集群',
    cluster_id: '集群 ID',
    cluster_type: '集群类型',
    cluster_container: '类别',
    restart_count: '重启次数',
    cpu_limit: 'CPU 限制',
    memory_limit: '内存限制',
    create_time: '创建时间',
    created_from: '创建时间从',
    created_to: '创建时间至',
    first_seen: '首次发现',
    enterprise_project_id: '企业项目',
    labels: '标签',
    source: '上报来源',
  },
);

export const pageTexts = catalogue(
  {
    count: (total: string, isOne: boolean) => (isOne ? '1 container' : `${total} containers`),
    inCluster: 'In a cluster',
    onHost: 'On a host, without a cluster',
    none: 'No containers yet',
    noneHint:
      'Once a cluster or a host reports what it runs, it is here. Connect one with "waybill collect", or import a listing with "waybill import".',
    unlimited: 'unlimited',
    sourceExample: 'cluster/NAME or host/NAME',
    leftOut: (columns: string) =>
      `Not exported: ${columns}. The file has the columns of the published HSS export, and these are not among them.`,
    cpuExample: 'e.g. 500m or 2',
    memoryExample: 'e.g. 300Mi or 1Gi',
  },
  {
    count: (total) => `共 ${total} 个容器`,
    inCluster: '集群容器',
    onHost: '主机容器（非集群）',
    none: '暂无容器',
    noneHint: '集群或主机上报后将显示在此处。可使用 "waybill collect" 接入，或使用 "waybill import" 导入。',
    unlimited: '无限制',
    sourceExample: 'cluster/名称 或 host/名称',
    leftOut: (columns) => `不会导出：${columns}。文件遵循已发布的 HSS 导出格式，其中不含这些列。`,
    cpuExample: '例如 500m 或 2',
    memoryExample: '例如 300Mi 或 1Gi',
  },
);

export const detailTexts = catalogue(
  {
    title: 'Container',
    runs: 'Where it runs',
    image: 'Image',
    limits: 'Limits',
    risks: 'Risks',
    about: 'About',
    noLabels: 'none',
    gone: 'This container is no longer there, or not open to you.',
    unknown: 'not known',
    copy: (name: string) => `Copy: ${name}`,
  },
  {
    title: '容器',
    runs: '运行位置',
    image: '镜像',
    limits: '资源限制',
    risks: '风险',
    about: '基本信息',
    noLabels: '无',
    gone: '该容器已不存在，或您无权查看。',
    unknown: '未知',
    copy: (name) => `复制：${name}`,
  },
);

/** Where risks come from. */
export const originTexts = catalogue(
  {
    reported: 'Reported by the source',
    vulnerabilities: 'Vulnerabilities of the image',
    configuration: 'Configuration',
    secrets: 'Secrets in the image',
  } satisfies Record<RiskOrigin, string>,
  {
    reported: '来源上报',
    vulnerabilities: '镜像漏洞',
    configuration: '配置风险',
    secrets: '镜像中的敏感信息',
  },
);

export const riskListTexts = catalogue(
  {
    none: 'Nothing is told of single risks.',
    notCounted: 'not counted',
    negligible: 'Negligible',
    unknown: 'Not rated',
    noFix: 'no fix yet',
    more: (left: number) => `Show more (${left})`,
  },
  {
    none: '没有单项风险明细。',
    notCounted: '不计入',
    negligible: '可忽略',
    unknown: '未评级',
    noFix: '暂无修复版本',
    more: (left) => `显示更多（${left}）`,
  },
);

/** How the cluster or host is that reports a container. */
export const staleTexts = catalogue(
  {
    synchronised: (since: string) => `As of ${since}.`,
    syncing: (since: string) => `Being read anew; as of ${since}.`,
    unreachable: (since: string) => `Its source cannot be reached; as of ${since}.`,
    never: 'never',
  } satisfies Record<SourceState | 'never', unknown>,
  {
    synchronised: (since) => `数据时间：${since}。`,
    syncing: (since) => `正在重新同步；数据时间：${since}。`,
    unreachable: (since) => `来源无法连接；数据时间：${since}。`,
    never: '从未',
  },
);
