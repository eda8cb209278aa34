import {
  PUBLISHED_FAMILIES,
  type PublishedOperation,
  publishedOperation,
} from '../../contract/published-operations.ts';
import type { Connection } from '../client.ts';
import { CliFailure } from '../failure.ts';
import type { Call, Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { type Answer, Endpoint } from './endpoint.ts';
import { requireGatewayRefusal, requireIamRefusal } from './expectations.ts';
import { gatewayChecks } from './gateway-checks.ts';
import { Subjects } from './subjects.ts';
import { Difference, NotTried } from './verdict.ts';

export interface CheckResult {
  readonly check: string;
  readonly outcome: 'conforms' | 'differs' | 'not tried';
  /** What differs, or why it was not tried. */
  readonly detail?: string;
}

export interface OperationResult {
  readonly family: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** `missing`: the endpoint does not know the path; `unchecked`: it may, and there is no check of it, or no way. */
  readonly outcome: 'conforms' | 'differs' | 'missing' | 'unchecked';
  readonly checks: readonly CheckResult[];
}

/** What stands before every operation is told as one more. */
export const GATEWAY = 'every operation';

/** What the gateway is asked for where it knows none of all. */
const ANY_OPERATION = publishedOperation('ListContainers');

const UNSIGNED = 'unsigned';
/** Why a check that makes something was not tried. */
export const NEEDS_WRITE = 'needs --write';

/**
 * Checks every published operation at an endpoint, one call after the other.
 * @param checked hears how many operations are done, and of how many
 * @throws {CliFailure} 2 when nothing answers there
 */
export async function runConformance(
  connection: Connection,
  writes: boolean,
  checked: (done: number, total: number) => void,
): Promise<OperationResult[]> {
  const endpoint = new Endpoint(connection);
  const subjects = new Subjects(endpoint, writes);
  const runs = (operation: PublishedOperation) => {
    const call: Call = (input, signer) => endpoint.call(operation, input, signer);
    return (checks: readonly Check[]) => inTurn(checks, (check) => resultOf(check, call, subjects, writes));
  };
  const all = PUBLISHED_FAMILIES.flatMap(({ name, operations }) =>
    operations.map((operation) => ({ family: name, operation })),
  );
  try {
    const results: OperationResult[] = [];
    for (const { family, operation } of all) {
      const { id, method, path } = operation;
      const facts = { family, operation: id, method, path };
      results.push({ ...facts, ...(await outcomeOf(operation, endpoint, runs(operation))) });
      checked(results.length, all.length);
    }
    const some = all.find(
      ({ operation }, index) => operation.method === 'GET' && results[index]?.outcome !== 'missing',
    );
    const { operation } = some ?? { operation: ANY_OPERATION };
    const checks = await runs(operation)(gatewayChecks(connection));
    const { method, path } = operation;
    const gateway = {
      family: 'API gateway',
      operation: GATEWAY,
      method,
      path,
      outcome: worst(checks),
      checks,
    };
    return [gateway, ...results];
  } finally {
    await subjects.remove();
  }
}

async function outcomeOf(
  operation: PublishedOperation,
  endpoint: Endpoint,
  run: (checks: readonly Check[]) => Promise<CheckResult[]>,
): Promise<Pick<OperationResult, 'outcome' | 'checks'>> {
  const unsigned = await unsignedAnswer(operation, endpoint);
  if (unsigned instanceof NotTried) {
    const result = { check: UNSIGNED, outcome: 'not tried', detail: unsigned.message } as const;
    return { outcome: 'unchecked', checks: [result] };
  }
  if (isMissing(unsigned)) return { outcome: 'missing', checks: [] };
  const known = CHECKS[operation.id];
  const checks = await run([unsignedCheck(operation, unsigned), ...(known ?? [])]);
  const outcome = worst(checks);
  return { outcome: known || outcome === 'differs' ? outcome : 'unchecked', checks };
}

/** Refused before anything is looked at, so that nothing happens whatever the operation does. */
async function unsignedAnswer(operation: PublishedOperation, endpoint: Endpoint): Promise<Answer | NotTried> {
  try {
    return await endpoint.call(operation, {}, 'unsigned');
  } catch (error) {
    if (error instanceof NotTried) return error;
    throw error;
  }
}

/** An unsigned call to a path that is known is refused for its signature; to any other for its path. */
function isMissing({ status }: Answer): boolean {
  return status === 404 || status === 405 || status === 501;
}

function unsignedCheck({ path }: PublishedOperation, answer: Answer): Check {
  return {
    name: UNSIGNED,
    async run() {
      const fromGateway = Object.hasOwn(Object(answer.json), 'error_code');
      if (path.startsWith('/v5/') || fromGateway) requireGatewayRefusal(answer, 401, 'APIGW.03');
      // Whoever signs in has nothing to sign with.
      else requireIamRefusal(answer, [400, 401]);
    },
  };
}

async function resultOf(check: Check, call: Call, subjects: Subjects, writes: boolean): Promise<CheckResult> {
  if (check.writes && !writes) return { check: check.name, outcome: 'not tried', detail: NEEDS_WRITE };
  try {
    await check.run(call, subjects);
    return { check: check.name, outcome: 'conforms' };
  } catch (error) {
    if (error instanceof NotTried) return { check: check.name, outcome: 'not tried', detail: error.message };
    if (error instanceof Difference || error instanceof CliFailure) {
      return { check: check.name, outcome: 'differs', detail: error.message };
    }
    throw error;
  }
}

function worst(checks: readonly CheckResult[]): 'conforms' | 'differs' {
  return checks.some(({ outcome }) => outcome === 'differs') ? 'differs' : 'conforms';
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
