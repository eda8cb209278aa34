import type { Finding } from '../scanner/finding.ts';
import type { ScannedText } from '../scanner/scan-texts.ts';
import type { CliDeps } from './deps.ts';
import { table } from './table.ts';

export const FORMATS = ['table', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** Findings go to stdout in the wanted format; files that could not be scanned are named on stderr too. */
export function printScan(
  results: readonly ScannedText[],
  format: Format,
  { stdout, stderr }: Pick<CliDeps, 'stdout' | 'stderr'>,
): void {
  for (const { name, failure } of results) {
    if (failure) stderr.write(`${name}:${failure.line}: not scanned: ${failure.reason}\n`);
  }
  const findings = results.flatMap((result) => result.findings);
  if (format === 'json') {
    stdout.write(
      `${JSON.stringify({ files: results.filter(({ fileType }) => fileType).map(fileJson) }, null, 2)}\n`,
    );
  } else if (format === 'ndjson') {
    for (const finding of findings) stdout.write(`${JSON.stringify(findingJson(finding))}\n`);
  } else {
    stdout.write(`${findingTable(findings)}${summary(results)}\n`);
  }
}

function fileJson({ name, fileType, findings, failure }: ScannedText) {
  return {
    file: name,
    file_type: fileType,
    status: failure ? 'failed' : findings.length > 0 ? 'risky' : 'clean',
    ...(failure && { failure }),
    findings: findings.map(findingJson),
  };
}

function findingJson({ ruleId, endLine, ...finding }: Finding) {
  const { file, line, severity, message, path, resource, instruction } = finding;
  return { file, rule_id: ruleId, severity, line, end_line: endLine, message, path, resource, instruction };
}

function findingTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map(({ file, line, severity, ruleId, message }) => [
    `${file}:${line}`,
    severity,
    ruleId,
    message,
  ]);
  return `${table(['place', 'severity', 'rule', 'finding'], rows, 'text')}\n\n`;
}

function summary(results: readonly ScannedText[]): string {
  const scanned = results.filter(({ fileType, failure }) => fileType && !failure);
  const risky = scanned.filter(({ findings }) => findings.length > 0).length;
  const failed = results.filter(({ failure }) => failure).length;
  return `${scanned.length} files scanned, ${risky} risky, ${scanned.length - risky} clean, ${failed} failed`;
}
