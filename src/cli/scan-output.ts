import type { Finding, SuppressedFinding } from '../scanner/finding.ts';
import { RULES } from '../scanner/rules/index.ts';
import { toSarif } from '../scanner/sarif/to-sarif.ts';
import type { ScannedText } from '../scanner/scan-texts.ts';
import type { CliDeps } from './deps.ts';
import { table } from './table.ts';

export const FORMATS = ['table', 'json', 'ndjson', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Findings go to stdout in the wanted format; files that could not be scanned, and suppressions of our own form
 * that do nothing, are named on stderr too. JSON and SARIF hold the suppressed findings always.
 */
export function printScan(
  results: readonly ScannedText[],
  { format, showSuppressed }: { readonly format: Format; readonly showSuppressed: boolean },
  { stdout, stderr, version }: Pick<CliDeps, 'stdout' | 'stderr' | 'version'>,
): void {
  for (const { name, failure, suppressionProblems } of results) {
    if (failure) stderr.write(`${name}:${failure.line}: not scanned: ${failure.reason}\n`);
    for (const { line, problem } of suppressionProblems)
      stderr.write(`${name}:${line}: suppression without effect: ${problem}\n`);
  }
  switch (format) {
    case 'json': {
      const files = results.filter(({ fileType }) => fileType).map(fileJson);
      stdout.write(`${JSON.stringify({ files }, null, 2)}\n`);
      break;
    }
    case 'ndjson':
      for (const { findings, suppressed } of results) {
        const shown = showSuppressed ? [...findings, ...suppressed] : findings;
        for (const finding of shown) stdout.write(`${JSON.stringify(findingJson(finding))}\n`);
      }
      break;
    case 'sarif':
      stdout.write(`${JSON.stringify(toSarif(results, RULES, version), null, 2)}\n`);
      break;
    case 'table':
      stdout.write(findingTable(results.flatMap(({ findings }) => findings)));
      if (showSuppressed) stdout.write(suppressedTable(results.flatMap(({ suppressed }) => suppressed)));
      stdout.write(`${summary(results)}\n`);
  }
}

function fileJson({ name, fileType, findings, suppressed, suppressionProblems, failure }: ScannedText) {
  return {
    file: name,
    file_type: fileType,
    status: failure ? 'failed' : findings.length > 0 ? 'risky' : 'clean',
    ...(failure && { failure }),
    findings: findings.map(findingJson),
    suppressed: suppressed.map(findingJson),
    suppression_problems: suppressionProblems,
  };
}

function findingJson({ ruleId, endLine, ...finding }: Finding | SuppressedFinding) {
  const { file, line, severity, message, path, resource, instruction } = finding;
  return {
    file,
    rule_id: ruleId,
    severity,
    line,
    end_line: endLine,
    message,
    path,
    resource,
    instruction,
    ...('suppressed' in finding && { suppressed: finding.suppressed }),
  };
}

function findingTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  return `${table(['place', 'severity', 'rule', 'finding'], findings.map(cells), 'text')}\n\n`;
}

function suppressedTable(findings: readonly SuppressedFinding[]): string {
  if (findings.length === 0) return '';
  const header = ['suppressed', 'severity', 'rule', 'finding', 'by', 'reason'];
  const rows = findings.map((finding) => {
    const { by, reason = '' } = finding.suppressed;
    return [...cells(finding), by, reason];
  });
  return `${table(header, rows, 'text')}\n\n`;
}

function cells({ file, line, severity, ruleId, message }: Finding): string[] {
  return [`${file}:${line}`, severity, ruleId, message];
}

function summary(results: readonly ScannedText[]): string {
  const scanned = results.filter(({ fileType, failure }) => fileType && !failure);
  const risky = scanned.filter(({ findings }) => findings.length > 0).length;
  const failed = results.filter(({ failure }) => failure).length;
  const suppressed = results.reduce((sum, result) => sum + result.suppressed.length, 0);
  return [
    `${scanned.length} files scanned, ${risky} risky, ${scanned.length - risky} clean, ${failed} failed`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ');
}
