import type { IacFinding } from '../../../src/contract/iac/findings.ts';
import { RISK_LEVELS, type RiskLevel } from '../../../src/contract/iac/values.ts';

/** What is known of one line of a file. */
export interface Mark {
  /** The highest level of what begins or goes on there; absent where all of it is suppressed. */
  readonly level: RiskLevel | undefined;
  /** Of the findings, those that begin there. */
  readonly begin: readonly number[];
}

/** Lines after this one of a finding stay unmarked: whole objects are no help to the eye. */
const LINES_MARKED_MAX = 200;

/** Marks by line, of findings in the order of their lines. */
export function marksOf(findings: readonly IacFinding[]): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const [index, { line, end_line, risk_level, suppressed }] of findings.entries()) {
    const level = suppressed ? undefined : risk_level;
    const last = Math.min(end_line, line + LINES_MARKED_MAX - 1);
    for (let at = line; at <= last; at++) {
      const before = marks.get(at);
      const begin = before?.begin ?? [];
      marks.set(at, { level: higher(before?.level, level), begin: at === line ? [...begin, index] : begin });
    }
  }
  return marks;
}

function higher(a: RiskLevel | undefined, b: RiskLevel | undefined): RiskLevel | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return RISK_LEVELS.indexOf(a) <= RISK_LEVELS.indexOf(b) ? a : b;
}
