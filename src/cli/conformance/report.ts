import { table } from '../table.ts';
import { type CheckResult, GATEWAY, NEEDS_WRITE, type OperationResult } from './run.ts';

/** The results for a person: a table a family, what differs below each operation, and the sum. */
export function reportOf(results: readonly OperationResult[]): string {
  const families = Map.groupBy(results, ({ family }) => family);
  const parts = [...families].map(([family, operations]) => {
    const served = operations.filter(({ outcome }) => outcome !== 'missing').length;
    const rows = operations.flatMap(rowsOf);
    return `${family}: ${served} of ${operations.length}\n\n${table(['operation', 'checks', 'outcome'], rows, 'text')}\n`;
  });
  return `${parts.join('\n')}\n${sumOf(results)}\n`;
}

function rowsOf({ operation, outcome, checks }: OperationResult): string[][] {
  if (outcome === 'missing') return [[operation, '', 'missing']];
  const tried = checks.filter((check) => check.outcome !== 'not tried');
  const skipped = checks.length - tried.length;
  return [
    [operation, String(tried.length), skipped > 0 ? `${outcome}, ${skipped} not tried` : outcome],
    ...detailsOf(checks).map((line) => ['', '', `  ${line}`]),
  ];
}

/** One line for all checks of which the same is to say; what `--write` would try is told once, in the sum. */
function detailsOf(checks: readonly CheckResult[]): string[] {
  const told = checks.filter(({ detail }) => detail !== undefined && detail !== NEEDS_WRITE);
  const byDetail = Map.groupBy(
    told,
    ({ outcome, detail }) => `${outcome === 'differs' ? '' : 'not tried, '}${detail}`,
  );
  return [...byDetail].map(([detail, same]) => `${same.map(({ check }) => check).join('; ')}: ${detail}`);
}

/** Of the published operations; what stands before them all is named only where it differs. */
function sumOf(results: readonly OperationResult[]): string {
  const gateway = results.find(({ operation }) => operation === GATEWAY);
  const count = (outcome: OperationResult['outcome']) =>
    results.filter((result) => result !== gateway && result.outcome === outcome).length;
  const unchecked = count('unchecked');
  const unwritten = results.flatMap(({ checks }) => checks).filter(({ detail }) => detail === NEEDS_WRITE);
  return [
    `${count('conforms')} operations conform, ${count('differs')} differ, ${count('missing')} are missing`,
    unchecked > 0 ? `, ${unchecked} unchecked` : '',
    gateway?.outcome === 'differs' ? '; what stands before every operation differs' : '',
    unwritten.length > 0 ? `; ${unwritten.length} checks need --write` : '',
  ].join('');
}
