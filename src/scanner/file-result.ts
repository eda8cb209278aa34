import type { FileResult, FileRisk, RiskPlace, SuppressedPlace } from '../contract/iac/file-result.ts';
import { RISK_CATEGORIES, type RiskLevel, RULE_ID_CHARACTERS_MAX } from '../contract/iac/values.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import { keptRuleId } from './kept-rule-id.ts';
import { maskCredentials } from './mask-credentials.ts';
import { SEVERITIES, type Severity } from './rule.ts';
import type { ScannedText } from './scanned-text.ts';

/** What is told of a rule beside its findings; the rule of another scanner has its own id too. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly why: string;
  readonly fix: string;
  readonly tool?: string;
  readonly toolRuleId?: string;
}

/** A scanned file as it is kept: a risk is all findings of one rule in it. */
export interface ScannedFile
  extends Pick<ScannedText, 'name' | 'chartName' | 'findings' | 'suppressed' | 'failure' | 'ruleFaults'> {
  readonly fileType: NonNullable<ScannedText['fileType']>;
}

/** HSS knows four levels: critical reads high, info reads tips. */
const LEVELS: Readonly<Record<Severity, RiskLevel>> = {
  critical: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'tips',
};

/**
 * What became of a file in the words of HSS, its risks in the order of their first findings.
 * @param factsOf tells of the rule that a finding names
 */
export function fileResult(file: ScannedFile, factsOf: (ruleId: string) => RuleFacts): FileResult {
  const { name, fileType, chartName, findings, suppressed, failure, ruleFaults } = file;
  const byRule = Map.groupBy([...findings, ...suppressed], ({ ruleId }) => ruleId);
  return {
    file_name: name,
    file_type: fileType,
    ...(chartName !== undefined && { chart_name: kept(chartName, 1024) }),
    ...(failure && { failed: { reason: kept(failure.reason, 4096), line: failure.line } }),
    ...(ruleFaults.length > 0 && {
      rule_faults: ruleFaults.map(({ ruleId, reason }) => ({
        rule_id: keptRuleId(ruleId),
        reason: kept(reason, 4096),
      })),
    }),
    risks: Array.from(byRule, ([ruleId, found]) => fileRisk(found, factsOf(ruleId))),
  };
}

function fileRisk(found: readonly (Finding | SuppressedFinding)[], facts: RuleFacts): FileRisk {
  const { id, title, category, why, fix, tool, toolRuleId } = facts;
  const counted = found.filter((finding) => !('suppressed' in finding));
  // Of a risk that is excepted in every place, the list of findings still tells what it would be.
  const told = counted.length > 0 ? counted : found;
  const instructions = [...new Set(told.flatMap(({ instructionText }) => instructionText ?? []))];
  const riskCategory = RISK_CATEGORIES.find((known) => known === category);
  return {
    rule_id: kept(keptRuleId(id), RULE_ID_CHARACTERS_MAX),
    ...(tool !== undefined && { tool }),
    ...(toolRuleId !== undefined && { tool_rule_id: kept(toolRuleId, 256) }),
    risk_name: kept(title, 512),
    risk_level: LEVELS[worst(told)],
    ...(riskCategory && { risk_category: riskCategory }),
    description: kept(why, 8192),
    remediation: kept(fix, 8192),
    ...(instructions.length > 0 && {
      build_instruction: kept(instructions.map(maskCredentials).join('\n'), 8192),
    }),
    places: counted.map(placeOf),
    suppressed: found.filter((finding) => 'suppressed' in finding).map(suppressedPlaceOf),
  };
}

/** One rule has one severity here; two tools may see it differently. */
function worst(found: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => found.some((one) => one.severity === severity)) ?? 'info';
}

function placeOf({ line, endLine, message, resource, path, source }: Finding): RiskPlace {
  const { name, kind, namespace } = resource ?? {};
  return {
    line,
    end_line: endLine,
    message: kept(message, 4096),
    ...(name !== undefined && { resource_name: kept(name, 1024) }),
    ...(kind !== undefined && { resource_type: kept(kind, 1024) }),
    ...(namespace !== undefined && { namespace: kept(namespace, 1024) }),
    ...(path !== undefined && { path: kept(path, 4096) }),
    ...(source !== undefined && { source: kept(source, 1024) }),
  };
}

function suppressedPlaceOf(finding: SuppressedFinding): SuppressedPlace {
  const { by, reason } = finding.suppressed;
  return { ...placeOf(finding), by, ...(reason !== undefined && { reason: kept(reason, 4096) }) };
}

/**
 * As much of a text as is kept: texts of files have no end, the fields have. No NUL and no half of a surrogate
 * pair, which are not stored.
 */
function kept(text: string, max: number): string {
  const short = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return short.toWellFormed().replaceAll('\0', '\uFFFD');
}
