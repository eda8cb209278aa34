import type { InventoryLine } from '../../contract/inventory.ts';
import { cpuQuantity, memoryQuantity } from '../../contract/quantity.ts';
import { configurationRiskList } from '../risks/configuration-list.ts';
import type { CheckedLine } from './entry.ts';

/** Columns of `container` that a line gives as they are, with their types. */
export const GIVEN_COLUMNS = {
  enterprise_project_id: 'text',
  container_name: 'text',
  image_name: 'text',
  image_digest: 'text',
  status: 'text',
  create_time: 'bigint',
  pod_name: 'text',
  namespace: 'text',
  node_name: 'text',
  host_name: 'text',
  cluster_id: 'text',
  cluster_name: 'text',
  restart_count: 'int',
  cpu_limit: 'text',
  memory_limit: 'text',
  cpu_quantity: 'numeric',
  memory_quantity: 'numeric',
  labels: 'jsonb',
} as const;

/** Columns of `incoming`, the table that holds one stream. */
export const STAGED_COLUMNS = {
  line: 'bigint',
  // Odd rounds bring containers, even ones remove them; a container that a stream names twice has several.
  round: 'int',
  source_kind: 'text',
  source_name: 'text',
  container_id: 'text',
  cluster_type: 'text',
  // Low, medium, high, fatal; null where the line does not say.
  reported_risk: 'int[]',
  // The rules that the configuration breaks: the hash of their list, its counts (an array's text), and with the first
  // line of a stream that has it the list itself.
  configuration_risk_list: 'uuid',
  configuration_risk: 'text',
  configuration_risks: 'jsonb',
  ...GIVEN_COLUMNS,
} as const;

type Cells<Columns> = Partial<Record<keyof Columns, string | number | undefined>>;

const COLUMN_NAMES = Object.keys(STAGED_COLUMNS) as (keyof typeof STAGED_COLUMNS)[];

/**
 * A line as a row of `incoming` in COPY's text form.
 * @param lists the hashes of the lists of configuration risks that rows of the stream hold already
 */
export function stagedRow(checked: CheckedLine, lists: Set<string>): string {
  const { line, source } = checked;
  const origin = { line, source_kind: source?.kind, source_name: source?.name };
  const cells: Cells<typeof STAGED_COLUMNS> =
    'deletedId' in checked
      ? { ...origin, round: 2, container_id: checked.deletedId }
      : {
          ...origin,
          round: 1,
          ...containerCells(checked.container),
          ...configurationCells(checked.container, lists),
        };
  let row = '';
  for (const name of COLUMN_NAMES) {
    const cell = cells[name];
    row += `${row && '\t'}${cell === undefined ? '\\N' : typeof cell === 'number' ? cell : escaped(cell)}`;
  }
  return `${row}\n`;
}

function containerCells(container: InventoryLine): Cells<typeof STAGED_COLUMNS> {
  // A limit given as an empty text is no limit.
  const cpuLimit = container.cpu_limit || undefined;
  const memoryLimit = container.memory_limit || undefined;
  return {
    container_id: container.container_id,
    cluster_type: container.cluster_type,
    reported_risk: reportedRisk(container),
    enterprise_project_id: container.enterprise_project_id ?? '0',
    container_name: container.container_name,
    image_name: container.image_name,
    image_digest: container.image_digest,
    status: container.status,
    create_time: container.create_time,
    pod_name: container.pod_name,
    namespace: container.namespace,
    node_name: container.node_name,
    host_name: container.host_name,
    cluster_id: container.cluster_id,
    cluster_name: container.cluster_name,
    restart_count: container.restart_count ?? 0,
    cpu_limit: cpuLimit,
    memory_limit: memoryLimit,
    cpu_quantity: cpuLimit && cores(cpuLimit),
    memory_quantity: memoryLimit && bytes(memoryLimit),
    labels: container.labels && JSON.stringify(container.labels),
  };
}

function configurationCells(
  { configuration_risks }: InventoryLine,
  lists: Set<string>,
): Cells<typeof STAGED_COLUMNS> {
  if (configuration_risks === undefined) return {};
  const { hash, counts, json } = configurationRiskList(configuration_risks);
  const cells = { configuration_risk_list: hash, configuration_risk: counts };
  if (lists.has(hash)) return cells;
  lists.add(hash);
  return { ...cells, configuration_risks: json };
}

const REMEMBERED_MAX = 1000;

const cores = remembering(cpuQuantity);
const bytes = remembering(memoryQuantity);

/** A fleet has few different limits, and reading one takes longer than all else about a line. */
function remembering(parse: (text: string) => string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    if (known.size >= REMEMBERED_MAX) known.clear();
    const quantity = parse(text);
    known.set(text, quantity);
    return quantity;
  };
}

function reportedRisk({ low_risk, medium_risk, high_risk, fatal_risk }: InventoryLine): string | undefined {
  const counts = [low_risk, medium_risk, high_risk, fatal_risk];
  if (counts.every((count) => count === undefined)) return undefined;
  return `{${counts.map((count) => count ?? 'NULL').join(',')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text;
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
