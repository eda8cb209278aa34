import type { Finding, SuppressedFinding } from '../scanner/finding.ts';
import type { ScannedText } from '../scanner/scanned-text.ts';

/** One document with every file, a line each: its status, findings, and what was suppressed, or why it was ignored. */
export function* scanJson(results: readonly ScannedText[]): Generator<string> {
  yield '{"files":[';
  let separator = '\n';
  for (const result of results) {
    yield `${separator}${JSON.stringify(fileJson(result))}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** A finding a line. */
export function* findingLines(results: readonly ScannedText[], showSuppressed: boolean): Generator<string> {
  for (const { findings, suppressed } of results) {
    const shown = showSuppressed ? [...findings, ...suppressed] : findings;
    for (const finding of shown) yield `${JSON.stringify(findingJson(finding))}\n`;
  }
}

function fileJson(result: ScannedText) {
  const { name, fileType, findings, suppressed, suppressionProblems, ruleFaults, failure, ignored } = result;
  return {
    file: name,
    file_type: fileType,
    status: statusOf(result),
    ...(failure && { failure }),
    ...(ignored !== undefined && { ignored }),
    findings: findings.map(findingJson),
    suppressed: suppressed.map(findingJson),
    suppression_problems: suppressionProblems,
    rule_faults: ruleFaults.map(({ ruleId, reason }) => ({ rule_id: ruleId, reason })),
  };
}

function statusOf({ failure, ignored, findings }: ScannedText): 'failed' | 'ignored' | 'risky' | 'clean' {
  if (failure) return 'failed';
  if (ignored !== undefined) return 'ignored';
  return findings.length > 0 ? 'risky' : 'clean';
}

function findingJson({ ruleId, endLine, ...finding }: Finding | SuppressedFinding) {
  const { file, line, severity, message, path, resource, source, instruction } = finding;
  return {
    file,
    rule_id: ruleId,
    severity,
    line,
    end_line: endLine,
    message,
    path,
    resource,
    source,
    instruction,
    ...('suppressed' in finding && { suppressed: finding.suppressed }),
  };
}
