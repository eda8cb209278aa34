import type { ByteSink } from '../formats/sink.ts';
import type { Column, Row } from '../formats/table.ts';
import { createXlsxWriter } from '../formats/xlsx/writer.ts';
import type { Finding, SuppressedFinding } from '../scanner/finding.ts';
import { maskCredentials } from '../scanner/mask-credentials.ts';
import type { Rule } from '../scanner/rule.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';

const text = (heading: string): Column => ({ heading, type: 'text' });
const repeated = (heading: string): Column => ({ heading, type: 'text', repeats: true });

const COLUMNS: readonly Column[] = [
  repeated('File'),
  { heading: 'Line', type: 'integer' },
  { heading: 'End Line', type: 'integer' },
  repeated('Rule'),
  repeated('Severity'),
  repeated('Category'),
  repeated('Title'),
  text('Finding'),
  repeated('Kind'),
  repeated('Namespace'),
  text('Name'),
  text('Path'),
  repeated('Chart File'),
  text('Instruction'),
  repeated('Why'),
  repeated('What To Do'),
  { heading: 'Suppressed', type: 'boolean' },
  repeated('Suppressed By'),
  text('Reason'),
];

/**
 * A workbook with a row for each finding, suppressed ones included, and for each file that could not be scanned,
 * which has no rule.
 */
export async function writeWorkbook(
  results: readonly ScannedText[],
  rules: readonly Rule[],
  sink: ByteSink,
): Promise<void> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const writer = createXlsxWriter(sink, { columns: COLUMNS, sheetName: 'Findings', modified: new Date() });
  for (const result of results) {
    for (const row of rowsOf(result, byId)) await writer.writeRow(row);
  }
  await writer.finish();
}

function rowsOf(
  { name, findings, suppressed, failure }: ScannedText,
  rules: ReadonlyMap<string, Rule>,
): Row[] {
  const found = [...findings, ...suppressed].sort((a, b) => a.line - b.line);
  const rows = found.map((finding) => findingRow(finding, rules.get(finding.ruleId)));
  if (!failure) return rows;
  const line = String(failure.line);
  const cells = [name, line, line, null, null, null, null, `not scanned: ${failure.reason}`];
  return [...rows, [...cells, ...Array.from({ length: COLUMNS.length - cells.length }, () => null)]];
}

function findingRow(finding: Finding | SuppressedFinding, rule: Rule | undefined): Row {
  const { file, line, endLine, ruleId, severity, message, resource, path, source, instructionText } = finding;
  const suppressed = 'suppressed' in finding ? finding.suppressed : undefined;
  return [
    file,
    String(line),
    String(endLine),
    ruleId,
    severity,
    rule?.category ?? null,
    rule?.title ?? null,
    message,
    resource?.kind ?? null,
    resource?.namespace ?? null,
    resource?.name ?? null,
    path ?? null,
    source ?? null,
    instructionText === undefined ? null : maskCredentials(instructionText),
    rule?.why ?? null,
    rule?.fix ?? null,
    suppressed ? 't' : 'f',
    suppressed?.by ?? null,
    suppressed?.reason ?? null,
  ];
}
