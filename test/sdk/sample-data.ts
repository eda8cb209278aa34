import type { FileResult } from '../../src/contract/iac/file-result.ts';
import type { InventoryLine } from '../../src/contract/inventory.ts';
import { fileResult, place, risk } from '../support/iac.ts';
import { container } from '../support/inventory.ts';

/** Texts that a client may escape, fold or cut in some way of its own. */
export const HARD_TEXT = '容器 – "quoted" <&> \\ %2F+~*\'()! 🚢 é';

/** Containers whose values are the longest, largest and oddest that a client can be sent. */
export const EXTREME_CONTAINERS: readonly InventoryLine[] = [
  container('hard-text', {
    container_name: HARD_TEXT,
    image_name: `registry.example/${HARD_TEXT}:1`,
    pod_name: `pod ${HARD_TEXT}`,
    cluster_name: `cluster ${HARD_TEXT}`,
    cluster_type: 'k8s',
    status: 'Paused',
    low_risk: 1,
    cpu_limit: '100m',
    memory_limit: '300Mi',
  }),
  container('c'.repeat(255), {
    container_name: '名'.repeat(255),
    image_name: 'i'.repeat(1024),
    pod_name: 'p'.repeat(512),
    cluster_name: 'largest',
    status: 'Isolated',
    create_time: 4_071_095_999_000,
    restart_count: 2_147_483_647,
    low_risk: 2_147_483_647,
    medium_risk: 2_147_483_647,
    high_risk: 2_147_483_647,
    fatal_risk: 2_147_483_647,
    cpu_limit: `${'9'.repeat(63)}m`,
    memory_limit: `${'8'.repeat(62)}Gi`,
  }),
];

/** An enterprise project beside the default one. */
export const SALES = {
  name: 'sales',
  containers: (id: string): readonly InventoryLine[] =>
    [1, 2].map((n) => container(`sales-${n}`, { cluster_name: 'sales', enterprise_project_id: id })),
};

const RISKS = Array.from({ length: 25 }, (_, n) => n + 1);

/** More files, risks and places than a page of ten, and texts of all kinds. */
export const SCANNED_FILES: readonly FileResult[] = [
  fileResult(`shop/${HARD_TEXT}/deployment.yaml`, {
    file_type: 'k8s_yaml',
    risks: [
      risk('K8-1', {
        risk_name: `风险 ${HARD_TEXT}`,
        risk_level: 'medium',
        risk_category: 'node_escape',
        description: HARD_TEXT.repeat(20),
        places: RISKS.map((line) =>
          place(line, {
            resource_name: `web-${line}`,
            resource_type: 'Deployment',
            namespace: HARD_TEXT,
            path: `spec[${line}]`,
          }),
        ),
      }),
    ],
  }),
  fileResult('shop/Dockerfile', {
    risks: RISKS.map((n) =>
      risk(`DF-${n}`, { risk_level: n % 2 ? 'low' : 'tips', build_instruction: `RUN step ${n}\nUSER root` }),
    ),
  }),
  ...Array.from({ length: 23 }, (_, n) => fileResult(`clean/Dockerfile.${n}`)),
];
