import { type ScanPool, startScanPool } from '../src/scanner/pool/scan-pool.ts';
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

/**
 * `npm run -s bench -- scan-hostile`: files made to hold a scanner up, one after the other on one thread, each with
 * the time until there is a result or a reason; and a user rule that never ends.
 */
export async function run(): Promise<void> {
  let worst = { what: '', seconds: 0 };
  const givenUp: string[] = [];
  let files = 0;
  const pool = poolOf();
  await pool.scan([{ name: 'a.yaml', text: POD }]); // starts the thread
  for (const { what, ...file } of hostileFiles()) {
    const begun = performance.now();
    const [result] = await pool.scan([file]);
    const seconds = Math.round(performance.now() - begun) / 1000;
    const { failure, findings = [] } = result ?? {};
    files += 1;
    if (seconds > worst.seconds) worst = { what, seconds };
    if (failure?.reason.startsWith('given up')) givenUp.push(what);
    console.log(
      `${seconds.toFixed(2).padStart(6)} s  ${what}: ${failure?.reason ?? `${findings.length} findings`}`,
    );
    if (failure?.reason.startsWith('given up')) await pool.scan([{ name: 'a.yaml', text: POD }]);
  }
  await pool.stop();
  const user_rule_seconds = await endlessRule();
  console.log(`${user_rule_seconds.toFixed(2).padStart(6)} s  a rule of one's own that never ends`);
  const peak_rss_mib = Math.round(process.resourceUsage().maxRSS / 1024);
  const worstFigures = { worst: worst.what, worst_seconds: worst.seconds };
  const figures = { files, ...worstFigures, given_up: givenUp, user_rule_seconds, peak_rss_mib };
  console.log(JSON.stringify({ bench: 'scan-hostile', ...figures }));
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
  await pool.stop();
  if (result?.ruleFaults.length !== 1) throw new Error('the rule was not told of');
  return Math.round(performance.now() - begun) / 1000;
}
