import type { ConfigurationRisk, ContainerRiskLevel } from '../../../../contract/inventory-risks.ts';
import { type Check, ConfigAuditReport, fitting, readerOf } from './report.ts';
import { workloadOfReport } from './workloads.ts';

/** A check that a workload fails, and that no rule of ours speaks for. */
export interface FailedCheck {
  readonly risk: ConfigurationRisk;
  /** Absent: all containers of the workload. */
  readonly containers?: readonly string[];
}

/** What a ConfigAuditReport adds to our rules. */
export interface Audit {
  /** `namespace/kind/name`. */
  readonly workload: string;
  readonly failed: readonly FailedCheck[];
}

const LEVELS: Readonly<Record<string, ContainerRiskLevel>> = {
  CRITICAL: 'fatal',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};
/** The ways in which versions of Trivy write one id. */
const TRIVY_ID = /^(?:AVD-)?(KSV|KCV)-?0*(\d+)$/;
/** How Trivy's own checks name a container where they give no scope. */
const NAMED_CONTAINER = /\bContainer '([^']+)' of /;

const configAuditReport = readerOf(ConfigAuditReport);

/**
 * What a report adds; undefined when it names no workload.
 * @throws {UnreadableInput}
 */
export function auditOf(object: unknown, covers: (checkId: string) => boolean): Audit | undefined {
  const read = configAuditReport(object);
  const workload = workloadOfReport(read);
  if (workload === undefined) return undefined;
  return { workload, failed: (read.report.checks ?? []).flatMap((check) => failedCheck(check, covers)) };
}

function failedCheck(check: Check, covers: (checkId: string) => boolean): FailedCheck[] {
  const { checkID, success, severity, title } = check;
  const level = LEVELS[severity ?? ''];
  if (success || !checkID || level === undefined || covers(checkID)) return [];
  const id = checkID.replace(
    TRIVY_ID,
    (_, kind: string, number: string) => `AVD-${kind}-${number.padStart(4, '0')}`,
  );
  const risk: ConfigurationRisk = { rule_id: fitting(id, 128) ?? '', level };
  const shown = fitting(title, 256);
  if (shown !== undefined) risk.title = shown;
  const containers = containersOf(check);
  return [{ risk, ...(containers && { containers }) }];
}

function containersOf({ scope, messages }: Check): string[] | undefined {
  if (scope?.type === 'Container') return [scope.value];
  const named = (messages ?? []).map((message) => NAMED_CONTAINER.exec(message)?.[1]);
  if (named.length === 0 || named.includes(undefined)) return undefined;
  return named as string[];
}
