import type { Operation } from '../../../src/http/operation.ts';
import { operations } from '../../../src/http/operations.ts';
import type { IsolationCaller } from './callers.ts';
import type { IsolationCase, IsolationCases } from './case.ts';
import { CLUSTER_CASES } from './cases/clusters.ts';
import { EXPORT_CASES } from './cases/exports.ts';
import { IAC_CASES } from './cases/iac.ts';
import { IDENTITY_CASES } from './cases/identity.ts';
import { INVENTORY_CASES } from './cases/inventory.ts';
import { RISK_CASES } from './cases/risks.ts';
import { asksEnterpriseProject, ENTERPRISE_PROJECT, PROJECT, textPlaces } from './places.ts';
import type { Parts } from './request.ts';
import type { Thing, Things } from './things.ts';

export const CASES: IsolationCases = {
  ...INVENTORY_CASES,
  ...RISK_CASES,
  ...CLUSTER_CASES,
  ...EXPORT_CASES,
  ...IDENTITY_CASES,
  ...IAC_CASES,
};

/** The whole route table, what only looks first and what makes something last. */
export const OPERATIONS: readonly Operation[] = inOrder(['GET', 'DELETE', 'PUT', 'PATCH', 'POST']);
/** The same with what removes something last. */
export const OPERATIONS_REMOVING_LAST: readonly Operation[] = inOrder([
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
]);

/** A place of an operation where the id of somebody's thing may stand. */
export interface Probe {
  readonly operation: Operation;
  readonly way: IsolationCase;
  readonly at: string;
  readonly thing: Thing;
}

/** The ids of the operation itself before those of where it works: what those let through may be gone by it. */
export function probesOf(operation: Operation): readonly Probe[] {
  const places = textPlaces(operation).map(({ at }) => at);
  return waysOf(operation).flatMap((way) => {
    const ids = Object.entries(way.ids ?? {});
    const whole: [string, Thing][] = [
      ...ids,
      ...(places.includes(ENTERPRISE_PROJECT)
        ? [[ENTERPRISE_PROJECT, 'enterpriseProject'] as [string, Thing]]
        : []),
      ...(places.includes(PROJECT) ? [[PROJECT, 'project'] as [string, Thing]] : []),
    ];
    return whole.map(([at, thing]) => ({ operation, way, at, thing }));
  });
}

export function waysOf(operation: Operation): readonly IsolationCase[] {
  return CASES[operation.id] ?? [];
}

/** What the query may say of enterprise projects, for this caller and operation. */
export function enterpriseProjectsFor(operation: Operation, caller: IsolationCaller) {
  return asksEnterpriseProject(operation) ? caller.enterpriseProjects : [undefined];
}

/** The places that a request cannot leave out and that name something of somebody's. */
export function neededIds(operation: Operation, way: IsolationCase): readonly (readonly [string, Thing])[] {
  const needed = new Set(textPlaces(operation).flatMap(({ at, required }) => (required ? [at] : [])));
  return Object.entries(way.ids ?? {}).filter(([at]) => needed.has(at));
}

/** A request of the caller, in the caller's own project, that names `things` only where it has to. */
export function requestOf(
  operation: Operation,
  way: IsolationCase,
  caller: IsolationCaller,
  things: Partial<Things>,
  enterpriseProject: string | undefined,
): Parts {
  const ids = neededIds(operation, way).map(([at, thing]) => [at, things[thing]]);
  return {
    [PROJECT]: caller.access.projectId,
    ...(asksEnterpriseProject(operation) && { [ENTERPRISE_PROJECT]: enterpriseProject }),
    ...Object.fromEntries(ids),
    ...way.request?.(caller),
  };
}

/** It looks and changes nothing. */
export function isReading({ method, path, access }: Operation): boolean {
  return method === 'GET' || (access === 'reader' && path.endsWith('/batch-query'));
}

/**
 * An id of the same form and length that nothing has: every letter and digit after the last slash is another one.
 * @param nth gives each caller ids of their own, for some operations make what is named
 */
export function unheardOf(id: string, nth: number): string {
  const begin = id.lastIndexOf('/') + 1;
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const turned = (among: string) => (character: string) =>
    among.charAt((among.indexOf(character) + nth) % among.length);
  const other = id
    .slice(begin)
    .replaceAll(/[a-z]/g, turned(letters))
    .replaceAll(/[A-Z]/g, turned(letters.toUpperCase()))
    .replaceAll(/\d/g, turned('0123456789'));
  return id.slice(0, begin) + other;
}

function inOrder(methods: readonly string[]): readonly Operation[] {
  const all = operations({ containerExportRowsMax: 100_000 });
  return methods.flatMap((method) => all.filter((operation) => operation.method === method));
}
