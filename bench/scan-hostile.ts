import { openArchive } from '../src/scanner/archives/open-archive.ts';
import { type ScanPool, startScanPool } from '../src/scanner/pool/scan-pool.ts';
import { hostileArchives } from './support/hostile-archives.ts';
import { hostileFiles } from './support/hostile-files.ts';

/** Three loops of a thousand in a thousand: what a rule of one's own may do by mistake. */
const ENDLESS_RULE = `apiVersion: iac.rules/v1
kind: Rule
metadata: { name: endless }
spec:
  title: Never ends
  match: { kinds: [Pod] }
  variables: [{ name: many, expression: '${JSON.stringify(Array.from({ length: 1000 }, (_, number) => number))}' }]
  validations:
    - expression: variables.many.all(a, variables.many.all(b, variables.many.all(c, true)))
`;
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n';

interface Figures {
  worst: { what: string; seconds: number };
  readonly givenUp: string[];
  files: number;
}

/**
 * `npm run -s bench -- scan-hostile`: files made to hold a scanner up, one after the other on one thread, each with
 * the time until there is a result or a reason; archives likewise; and a user rule that never ends.
 */
export async function run(): Promise<void> {
  const figures: Figures = { worst: { what: '', seconds: 0 }, givenUp: [], files: 0 };
  await scanFiles(figures);
  await openArchives(figures);
  const user_rule_seconds = await endlessRule();
  console.log(`${user_rule_seconds.toFixed(2).padStart(6)} s  a rule of one's own that never ends`);
  const peak_rss_mib = Math.round(process.resourceUsage().maxRSS / 1024);
  const { files, worst, givenUp: given_up } = figures;
  const told = { files, worst: worst.what, worst_seconds: worst.seconds, given_up, user_rule_seconds };
  console.log(JSON.stringify({ bench: 'scan-hostile', ...told, peak_rss_mib }));
}

async function scanFiles(figures: Figures): Promise<void> {
  const pool = poolOf();
  await pool.scan([{ name: 'a.yaml', text: POD }]); // starts the thread
  for (const { what, ...file } of hostileFiles()) {
    const begun = performance.now();
    const [result] = await pool.scan([file]);
    const { failure, findings = [] } = result ?? {};
    if (failure?.reason.startsWith('given up')) figures.givenUp.push(what);
    tell(figures, what, begun, failure?.reason ?? `${findings.length} findings`);
    if (failure?.reason.startsWith('given up')) await pool.scan([{ name: 'a.yaml', text: POD }]);
  }
  await pool.stop();
}

async function openArchives(figures: Figures): Promise<void> {
  for await (const { what, bytes } of hostileArchives()) {
    const begun = performance.now();
    const outcome = await openArchive(bytes).then(
      ({ members, ignored }) => `${members.length} files, ${ignored.length} ignored`,
      (error: Error) => error.message,
    );
    tell(figures, what, begun, outcome);
  }
}

function tell(figures: Figures, what: string, begun: number, outcome: string): void {
  const seconds = Math.round(performance.now() - begun) / 1000;
  figures.files += 1;
  if (seconds > figures.worst.seconds) figures.worst = { what, seconds };
  console.log(`${seconds.toFixed(2).padStart(6)} s  ${what}: ${outcome}`);
}

function poolOf(...userRules: string[]): ScanPool {
  const documents = userRules.map((text) => ({ name: 'rules.yaml', text }));
  return startScanPool({
    threads: 1,
    setup: { choice: {}, userRules: documents, suppressions: 'honour' },
  });
}

async function endlessRule(): Promise<number> {
  const pool = poolOf(ENDLESS_RULE);
  await pool.scan([{ name: 'Dockerfile', text: 'FROM a\n' }]); // starts the thread
  const begun = performance.now();
  const [result] = await pool.scan([{ name: 'a.yaml', text: POD }]);
  const seconds = Math.round(performance.now() - begun) / 1000;
  await pool.stop();
  if (result?.ruleFaults.length !== 1) throw new Error('the rule was not told of');
  return seconds;
}
