import type { Column } from '../../src/formats/table.ts';

/** One generated container: the sixteen fields of the export in their natural types. */
export interface GeneratedContainer {
  container_id: string;
  container_name: string;
  image_name: string;
  pod_name: string;
  cluster_name: string;
  cluster_type: string;
  status: string;
  risky: boolean;
  low_risk: number;
  medium_risk: number;
  high_risk: number;
  fatal_risk: number;
  create_time: number;
  restart_count: number;
  cpu_limit: string;
  memory_limit: string;
}

export const COLUMNS: readonly Column[] = [
  { heading: 'Container ID', type: 'text' },
  { heading: 'Container Name', type: 'text' },
  { heading: 'Image', type: 'text', repeats: true },
  { heading: 'Pod', type: 'text' },
  { heading: 'Cluster', type: 'text', repeats: true },
  { heading: 'Cluster Type', type: 'text', repeats: true },
  { heading: 'Status', type: 'text', repeats: true },
  { heading: 'Risky', type: 'boolean' },
  { heading: 'Low', type: 'integer' },
  { heading: 'Medium', type: 'integer' },
  { heading: 'High', type: 'integer' },
  { heading: 'Fatal', type: 'integer' },
  { heading: 'Created', type: 'datetime' },
  { heading: 'Restarts', type: 'integer' },
  { heading: 'CPU Limit', type: 'text', repeats: true },
  { heading: 'Memory Limit', type: 'text', repeats: true },
];

const CLUSTER_TYPES = ['cce', 'ali', 'tencent', 'azure', 'aws', 'self_built_hw', 'self_built_idc'] as const;
const STATUSES = ['Running', 'Waiting', 'Terminated', 'Isolated', 'Paused'] as const;
const CPU_LIMITS = ['100m', '250m', '500m', '1', '2', '4'] as const;
const MEMORY_LIMITS = ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi', '2Gi', '4Gi'] as const;
const IMAGES = Array.from(
  { length: 1280 },
  (_, n) => `registry.example.com/team-${n % 40}/service-${n}:v1.${n % 17}.${n % 9}`,
);
const CLUSTERS = Array.from({ length: 50 }, (_, n) => `cluster-${n}`);
const ID = Buffer.alloc(32);
const FIRST_CREATED = 1_700_000_000;

/** In a typed array, so that no number is boxed on the heap. */
const state = new Uint32Array(1);

function next(): number {
  let word = state[0] ?? 0;
  word ^= word << 13;
  word ^= word >>> 17;
  word ^= word << 5;
  state[0] = word;
  return word >>> 0;
}

/**
 * The nth container, counted from 0: 1,280 images, 50 clusters, one name in a thousand with markup characters,
 * times in whole seconds as Kubernetes has them. `bench/peers/xlsx/libxlsxwriter.c` generates the very same.
 */
export function generateContainer(index: number): GeneratedContainer {
  state[0] = Math.imul(index + 1, 0x9e3779b1) || 1;
  for (let word = 0; word < ID.length; word += 4) ID.writeUInt32BE(next(), word);
  const id = ID.toString('hex');
  const service = next() % 4000;
  const image = next() % 1280;
  const cluster = next() % 50;
  const fatal = next() % 20 === 0 ? next() % 5 : 0;
  const high = next() % 5 === 0 ? next() % 12 : 0;
  const medium = next() % 40;
  const low = next() % 120;
  return {
    container_id: id,
    container_name: index % 1000 === 999 ? `svc-${service} <a> & "b"` : `svc-${service}-app`,
    image_name: IMAGES[image] ?? '',
    pod_name: `svc-${service}-${id.slice(0, 10)}-${id.slice(10, 15)}`,
    cluster_name: CLUSTERS[cluster] ?? '',
    cluster_type: CLUSTER_TYPES[cluster % 7] ?? '',
    status: STATUSES[next() % 16 === 0 ? next() % 5 : 0] ?? '',
    risky: fatal + high + medium + low > 0,
    low_risk: low,
    medium_risk: medium,
    high_risk: high,
    fatal_risk: fatal,
    create_time: (FIRST_CREATED + (next() % 90_000_000)) * 1000,
    restart_count: next() % 8 === 0 ? next() % 20 : 0,
    cpu_limit: CPU_LIMITS[next() % 6] ?? '',
    memory_limit: MEMORY_LIMITS[next() % 7] ?? '',
  };
}

/** As the rows come from the database: every value its canonical text. */
export function canonicalRow(c: GeneratedContainer): string[] {
  return [
    c.container_id,
    c.container_name,
    c.image_name,
    c.pod_name,
    c.cluster_name,
    c.cluster_type,
    c.status,
    c.risky ? 't' : 'f',
    String(c.low_risk),
    String(c.medium_risk),
    String(c.high_risk),
    String(c.fatal_risk),
    String(c.create_time),
    String(c.restart_count),
    c.cpu_limit,
    c.memory_limit,
  ];
}
