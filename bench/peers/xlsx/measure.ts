/**
 * Runs a peer's writing and prints, as one line of JSON for bench/xlsx.ts, how long it took and the process's
 * peak memory. The peer calls it with its modules loaded: starting Node and reading libraries is left out.
 */
export async function measure(write: (rows: number, path: string) => Promise<void>): Promise<void> {
  const rows = Number(process.argv[2]);
  const path = String(process.argv[3]);
  const begun = performance.now();
  await write(rows, path);
  const seconds = (performance.now() - begun) / 1000;
  const peak_rss_mib = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ seconds, peak_rss_mib })}\n`);
}
