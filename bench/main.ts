/**
 * `npm run -s bench -- NAME [options]`: runs bench/NAME.ts. A benchmark prints a table and, as its last line,
 * one line of JSON; nothing else goes to stdout.
 */
const BENCHMARKS = [
  'collect-docker',
  'collect-kubernetes',
  'console',
  'export',
  'fair',
  'formats',
  'ingest',
  'responsive',
  'scan',
  'scan-hostile',
  'xlsx',
];

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !BENCHMARKS.includes(name)) {
  console.error(`usage: npm run -s bench -- ${BENCHMARKS.join('|')} [options]`);
  process.exitCode = 2;
} else {
  const { run } = (await import(`./${name}.ts`)) as { run: (args: string[]) => Promise<void> };
  await run(args);
}
