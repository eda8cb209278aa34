/**
 * Runs a peer's writing and prints, as one line of JSON for the benchmark, how long it took and the process's
 * peak memory. The peer calls it with its modules loaded: starting Node and reading libraries is left out.
 * @param warmUpRows written first and not measured, against a program that is warm already
 */
export async function measure(
  write: (rows: number, path: string) => Promise<void>,
  warmUpRows = 0,
): Promise<void> {
  const rows = Number(process.argv[2]);
  const path = String(process.argv[3]);
  if (warmUpRows > 0) await write(warmUpRows, path);
  const begun = performance.now();
  await write(rows, path);
  const seconds = (performance.now() - begun) / 1000;
  const peak_rss_mib = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ seconds, peak_rss_mib })}\n`);
}
