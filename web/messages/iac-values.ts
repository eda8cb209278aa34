import type { IacFileState } from '../../src/contract/iac/find-files.ts';
import type { IacFileType, IacScanType, RiskLevel, Severity } from '../../src/contract/iac/values.ts';
import { catalogue } from './catalogue.ts';

/** Levels of what is found in files. */
export const iacLevelTexts = catalogue(
  { high: 'High', medium: 'Medium', low: 'Low', tips: 'Tip' } satisfies Record<RiskLevel, string>,
  { high: '高危', medium: '中危', low: '低危', tips: '提示' },
);

/** Severities of rules. */
export const severityTexts = catalogue(
  {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    info: 'Info',
  } satisfies Record<Severity, string>,
  { critical: '严重', high: '高危', medium: '中危', low: '低危', info: '提示' },
);

export const fileTypeTexts = catalogue(
  { dockerfile: 'Dockerfile', k8s_yaml: 'Kubernetes YAML' } satisfies Record<IacFileType, string>,
  { dockerfile: 'Dockerfile', k8s_yaml: 'Kubernetes YAML' },
);

export const scanTypeTexts = catalogue(
  { manual_scan: 'Manual', cicd_scan: 'CI/CD' } satisfies Record<IacScanType, string>,
  { manual_scan: '手动扫描', cicd_scan: 'CI/CD 扫描' },
);

export const fileStateTexts = catalogue(
  {
    unscanned: 'Not scanned',
    clean: 'Clean',
    risky: 'Risky',
    failed: 'Failed',
  } satisfies Record<IacFileState, string>,
  { unscanned: '未扫描', clean: '无风险', risky: '有风险', failed: '扫描失败' },
);

/** Categories of rules, those of Kubernetes first; rules of one's own may have others. */
export const categoryTexts = catalogue(
  {
    control_plane: 'Control plane',
    access_control: 'Access control',
    network: 'Network',
    workload: 'Workload',
    secrets: 'Secrets',
    node_escape: 'Node escape',
    supply_chain: 'Supply chain',
    build: 'Build',
    privilege: 'Privilege',
    reliability: 'Reliability',
    style: 'Style',
    governance: 'Governance',
  },
  {
    control_plane: '控制面',
    access_control: '访问控制',
    network: '网络',
    workload: '工作负载',
    secrets: '敏感信息',
    node_escape: '节点逃逸',
    supply_chain: '供应链',
    build: '构建',
    privilege: '权限',
    reliability: '可靠性',
    style: '规范',
    governance: '治理',
  },
);
