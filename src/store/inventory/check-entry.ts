import { InventoryDeletion, InventoryLine, type LineError } from '../../contract/inventory.ts';
import type { Violation } from '../../contract/violation.ts';
import { violationBy } from '../violation-by.ts';
import type { CheckedLine, InventoryEntry, SourceName } from './entry.ts';

/** The members by which a line names its source. */
type NamedLine = Pick<InventoryLine, 'cluster_name' | 'host_name'>;

const violationOfContainer = violationBy(InventoryLine);
const violationOfDeletion = violationBy(InventoryDeletion);

/** Checks one line of a stream that comes from `source`, or whose lines name their own where it is absent. */
export function checkEntry(entry: InventoryEntry, source: SourceName | undefined): CheckedLine | LineError {
  const { line } = entry;
  if ('unreadable' in entry) return { line, field: '', message: entry.unreadable };
  const { value } = entry;
  if (isDeletion(value)) {
    const violation = violationOfDeletion(value) ?? sourceMismatch(value, source);
    if (violation) return { line, ...violation };
    return { line, source: source ?? namedSource(value), deletedId: value.container_id };
  }
  const container = value as InventoryLine;
  const violation = violationOfContainer(value) ?? sourceMismatch(container, source);
  if (violation) return { line, ...violation };
  const named = source ?? namedSource(container);
  if (!named) return { line, field: 'host_name', message: 'is required where cluster_name is absent' };
  return { line, source: named, container: { ...container, [`${named.kind}_name`]: named.name } };
}

function isDeletion(value: unknown): value is InventoryDeletion {
  if (typeof value !== 'object' || value === null) return false;
  return 'deleted' in value && value.deleted !== false;
}

/** A container of a cluster belongs to the cluster, whatever host it is on. */
function namedSource({ cluster_name, host_name }: NamedLine): SourceName | undefined {
  if (cluster_name !== undefined) return { kind: 'cluster', name: cluster_name };
  return host_name === undefined ? undefined : { kind: 'host', name: host_name };
}

function sourceMismatch(
  { cluster_name, host_name }: NamedLine,
  source: SourceName | undefined,
): Violation | undefined {
  if (!source) return undefined;
  const { kind, name } = source;
  const whole = `the source of the whole stream is ${kind}/${name}`;
  if (kind === 'cluster') {
    if (cluster_name === undefined || cluster_name === name) return undefined;
    return { field: 'cluster_name', message: `must be absent or ${JSON.stringify(name)}: ${whole}` };
  }
  if (cluster_name !== undefined) return { field: 'cluster_name', message: `must be absent: ${whole}` };
  if (host_name === undefined || host_name === name) return undefined;
  return { field: 'host_name', message: `must be absent or ${JSON.stringify(name)}: ${whole}` };
}
