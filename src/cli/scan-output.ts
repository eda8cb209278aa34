import type { ByteSink } from '../formats/sink.ts';
import type { ScanConfig } from '../scanner/config/read-scan-config.ts';
import type { Rule } from '../scanner/rule.ts';
import { sarifText } from '../scanner/sarif/sarif-text.ts';
import { toSarif } from '../scanner/sarif/to-sarif.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure } from './failure.ts';
import { writeOutput } from './output-file.ts';
import { printable } from './printable.ts';
import { findingLines, scanJson } from './scan-json.ts';
import { scanTable } from './scan-table.ts';
import { writeWorkbook } from './scan-workbook.ts';

export const FORMATS = ['table', 'json', 'ndjson', 'sarif', 'xlsx'] as const;

export interface ScanOutput {
  readonly format: (typeof FORMATS)[number];
  /** The file to write; standard output without one. */
  readonly output?: string;
  readonly showSuppressed?: boolean;
}

/** The rules of a scan. They are loaded only where they are told of: the threads of the scan have their own. */
export async function rulesThatRan(settings: ScanConfig): Promise<Rule[]> {
  const { rulesOf } = await import('../scanner/pool/rule-set.ts');
  return (await rulesOf(settings)).map(({ rule }) => rule);
}

/** @throws {CliFailure} when the output would be a workbook on a terminal */
export function checkOutput({ format, output }: ScanOutput, { stdout }: Pick<CliDeps, 'stdout'>): void {
  if (format === 'xlsx' && output === undefined && stdout.isTTY)
    throw new CliFailure(2, 'a workbook is nothing for a terminal: give -o FILE, or redirect the output');
}

/**
 * Writes the findings in the wanted format. JSON, SARIF and workbooks hold the suppressed ones always.
 * @param settings what the scan was run with
 */
export async function writeScan(
  results: readonly ScannedText[],
  settings: ScanConfig,
  { format, output, showSuppressed = false }: ScanOutput,
  { stdout, version }: Pick<CliDeps, 'stdout' | 'version'>,
): Promise<void> {
  await writeOutput(output, stdout, async (sink) => {
    switch (format) {
      case 'json':
        return writeTexts(sink, scanJson(results));
      case 'ndjson':
        return writeTexts(sink, findingLines(results, showSuppressed));
      case 'sarif':
        return writeTexts(sink, sarifText(toSarif(results, await rulesThatRan(settings), version)));
      case 'table':
        return writeTexts(sink, [scanTable(results, showSuppressed)]);
      case 'xlsx':
        return writeWorkbook(results, await rulesThatRan(settings), sink);
    }
  });
}

const CHUNK_CHARACTERS = 64 * 1024;

async function writeTexts(sink: ByteSink, texts: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await sink.write(Buffer.from(chunk));
    chunk = '';
  }
  if (chunk !== '') await sink.write(Buffer.from(chunk));
}

/** Names on stderr what the formats may not show: files and rules that failed, suppressions that do nothing. */
export function tellProblems(results: readonly ScannedText[], { stderr }: Pick<CliDeps, 'stderr'>): void {
  const tell = (text: string) => stderr.write(`${printable(text)}\n`);
  for (const { name, failure, suppressionProblems, ruleFaults } of results) {
    if (failure) tell(`${name}:${failure.line}: not scanned: ${failure.reason}`);
    for (const { ruleId, reason } of ruleFaults)
      tell(`${name}: rule ${ruleId} could not be evaluated: ${reason}`);
    for (const { line, problem } of suppressionProblems)
      tell(`${name}:${line}: suppression without effect: ${problem}`);
  }
}
