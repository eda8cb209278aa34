import type { Finding, SuppressedFinding } from '../scanner/finding.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';
import { table } from './table.ts';

/** What a person reads: the findings, those suppressed if they are wanted, and how many files were scanned. */
export function scanTable(results: readonly ScannedText[], showSuppressed: boolean): string {
  return [
    findingTable(results.flatMap(({ findings }) => findings)),
    ...(showSuppressed ? [suppressedTable(results.flatMap(({ suppressed }) => suppressed))] : []),
    `${summary(results)}\n`,
  ].join('');
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

function cells({ file, line, source, severity, ruleId, message }: Finding): string[] {
  const place = `${file}:${line}`;
  return [source === undefined ? place : `${place} (${source})`, severity, ruleId, message];
}

function summary(results: readonly ScannedText[]): string {
  const scanned = results.filter(({ fileType, failure }) => fileType && !failure);
  const risky = scanned.filter(({ findings }) => findings.length > 0).length;
  const failed = results.filter(({ failure }) => failure).length;
  const ignored = results.filter((result) => result.ignored !== undefined).length;
  const suppressed = results.reduce((sum, result) => sum + result.suppressed.length, 0);
  return [
    `${scanned.length} files scanned, ${risky} risky, ${scanned.length - risky} clean, ${failed} failed`,
    ...(ignored > 0 ? [`${ignored} without anything to scan`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ].join(', ');
}
