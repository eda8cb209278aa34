import type { NO_CLUSTER_TYPE, RiskLevelOfContainer } from '../../src/contract/container-filters.ts';
import type { CLUSTER_TYPES, CONTAINER_STATUSES } from '../../src/contract/inventory.ts';
import type { SourceState } from '../../src/contract/sources.ts';
import { catalogue } from './catalogue.ts';

type Status = (typeof CONTAINER_STATUSES)[number];
type ClusterType = (typeof CLUSTER_TYPES)[number];

/** States of a container. */
export const statusTexts = catalogue(
  {
    Running: 'Running',
    Waiting: 'Waiting',
    Terminated: 'Terminated',
    Isolated: 'Isolated',
    Paused: 'Paused',
  } satisfies Record<Status, string>,
  { Running: '运行中', Waiting: '等待中', Terminated: '已终止', Isolated: '已隔离', Paused: '已暂停' },
);

/** Types of clusters; `none` stands for hosts too. */
export const clusterTypeTexts = catalogue(
  {
    cce: 'Huawei Cloud CCE',
    ali: 'Alibaba Cloud',
    tencent: 'Tencent Cloud',
    azure: 'Azure',
    aws: 'AWS',
    self_built_hw: 'Self-built on Huawei Cloud',
    self_built_idc: 'Self-built on premises',
    k8s: 'Kubernetes',
    none: 'Without cluster type',
  } satisfies Record<ClusterType | typeof NO_CLUSTER_TYPE, string>,
  {
    cce: '华为云 CCE',
    ali: '阿里云',
    tencent: '腾讯云',
    azure: 'Azure',
    aws: 'AWS',
    self_built_hw: '华为云自建',
    self_built_idc: '线下自建',
    k8s: 'Kubernetes',
    none: '无集群类型',
  },
);

/** Levels of the risks of containers, highest first. */
export const RISK_LEVELS = ['fatal', 'high', 'medium', 'low'] as const;
export const riskTexts = catalogue(
  { fatal: 'Fatal', high: 'High', medium: 'Medium', low: 'Low', none: 'No risk' } satisfies Record<
    RiskLevelOfContainer,
    string
  >,
  { fatal: '致命', high: '高危', medium: '中危', low: '低危', none: '无风险' },
);

export const answerTexts = catalogue({ yes: 'Yes', no: 'No' }, { yes: '是', no: '否' });

/** How clusters and hosts are. */
export const sourceStateTexts = catalogue(
  {
    synchronised: 'Synchronised',
    syncing: 'Synchronising',
    unreachable: 'Unreachable',
  } satisfies Record<SourceState, string>,
  { synchronised: '已同步', syncing: '同步中', unreachable: '无法连接' },
);
