import { Ajv, type ValidateFunction } from 'ajv';
import { InventoryDeletion, InventoryLine, type LineError } from '../../contract/inventory.ts';
import { type Violation, violationOf } from '../../contract/violation.ts';
import type { CheckedLine, InventoryEntry, SourceName } from './entry.ts';

/** The members by which a line names its source. */
type NamedLine = Pick<InventoryLine, 'cluster_name' | 'host_name'>;

const ajv = new Ajv({ strict: false, verbose: true });
const validateContainer: ValidateFunction = ajv.compile(InventoryLine);
const validateDeletion: ValidateFunction = ajv.compile(InventoryDeletion);

/** Checks one line of a stream that comes from `source`, or whose lines name their own where it is absent. */
export function checkEntry(entry: InventoryEntry, source: SourceName | undefined): CheckedLine | LineError {
  const { line } = entry;
  if ('unreadable' in entry) return { line, field: '', message: entry.unreadable };
  const { value } = entry;
  if (isDeletion(value)) {
    const wrong = firstViolation(validateDeletion, value) ?? contentViolation(value, source);
    if (wrong) return { line, ...wrong };
    return { line, source: source ?? namedSource(value), deletedId: value.container_id };
  }
  const wrong = firstViolation(validateContainer, value) ?? contentViolation(value as InventoryLine, source);
  if (wrong) return { line, ...wrong };
  const container = value as InventoryLine;
  const named = source ?? namedSource(container);
  if (!named) return { line, field: 'host_name', message: 'is required where cluster_name is absent' };
  return { line, source: named, container: { ...container, [`${named.kind}_name`]: named.name } };
}

function isDeletion(value: unknown): value is InventoryDeletion {
  if (typeof value !== 'object' || value === null) return false;
  return 'deleted' in value && value.deleted !== false;
}

function firstViolation(validate: ValidateFunction, value: unknown): Violation | undefined {
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  return error ? violationOf(error) : { field: '', message: 'is invalid' };
}

/** What a schema does not say. */
function contentViolation(value: NamedLine, source: SourceName | undefined): Violation | undefined {
  const field = unstorableField(value);
  if (field !== undefined) {
    return { field, message: 'must not hold a NUL character or half of a surrogate pair' };
  }
  return source && sourceMismatch(value, source);
}

/** A container of a cluster belongs to the cluster, whatever host it is on. */
function namedSource({ cluster_name, host_name }: NamedLine): SourceName | undefined {
  if (cluster_name !== undefined) return { kind: 'cluster', name: cluster_name };
  return host_name === undefined ? undefined : { kind: 'host', name: host_name };
}

function sourceMismatch(
  { cluster_name, host_name }: NamedLine,
  { kind, name }: SourceName,
): Violation | undefined {
  const whole = `the source of the whole stream is ${kind}/${name}`;
  if (kind === 'cluster') {
    if (cluster_name === undefined || cluster_name === name) return undefined;
    return { field: 'cluster_name', message: `must be absent or ${JSON.stringify(name)}: ${whole}` };
  }
  if (cluster_name !== undefined) return { field: 'cluster_name', message: `must be absent: ${whole}` };
  if (host_name === undefined || host_name === name) return undefined;
  return { field: 'host_name', message: `must be absent or ${JSON.stringify(name)}: ${whole}` };
}

/** PostgreSQL stores no NUL, and half of a surrogate pair has no UTF-8. */
function unstorableField(value: object): string | undefined {
  for (const [field, content] of Object.entries(value)) {
    if (typeof content === 'string' && !isStorable(content)) return field;
    if (field === 'labels') {
      for (const [key, label] of Object.entries(content as Record<string, unknown>)) {
        if (!isStorable(key) || typeof label !== 'string' || !isStorable(label)) return field;
      }
    }
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
