/** What became of one client. */
export interface Outcome {
  readonly name: string;
  readonly versions: string;
  /** Cases and programs. */
  readonly passed: number;
  readonly failed: readonly string[];
  readonly limits: readonly string[];
  readonly prepareMs: number;
  readonly runMs: number;
  /** What the machine lacks. */
  readonly skipped?: string;
}

/** A table of all clients, then what failed, what a client cannot do and what was skipped. */
export function report(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((one) => [
    one.name,
    one.versions,
    String(one.passed),
    String(one.failed.length),
    String(one.limits.length),
    seconds(one.prepareMs),
    seconds(one.runMs),
  ]);
  const heading = ['client', 'version', 'passed', 'failed', 'limits', 'build s', 'run s'];
  const widths = heading.map((title, i) =>
    Math.max(...[heading, ...rows].map((row) => (row[i] ?? title).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines.map((one) => `  ${one}`)] : [];
  return [
    '',
    line(heading),
    ...rows.map(line),
    ...list(
      'Failed:',
      outcomes.flatMap(({ name, failed }) => failed.map((what) => `${name}: ${what}`)),
    ),
    ...list(
      'Limits of a client itself:',
      outcomes.flatMap(({ name, limits }) => limits.map((what) => `${name}: ${what}`)),
    ),
    ...list(
      'Skipped:',
      outcomes.flatMap(({ name, skipped }) => (skipped ? [`${name}: this machine has no ${skipped}`] : [])),
    ),
  ].join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
