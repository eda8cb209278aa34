import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { normalisedPeerId } from '../../src/scanner/peer-ids.ts';
import type { Peer } from '../../src/scanner/rule.ts';
import { RULES } from '../../src/scanner/rules/index.ts';
import { PEER_SCANNERS, type PeerFinding, type PeerScanner } from './peer-scanners.ts';
import { dockerfileText, manifestText } from './scanned-files.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const OUTPUT_BYTES_MAX = 2 ** 30;

/** How another scanner did on the folder that ours did. */
export interface PeerFigures {
  readonly peer: Peer;
  readonly seconds: number;
  readonly ours_seconds: number;
  readonly times_slower: number;
  /** Files for which both, or only one, tell of one of the other scanner's rules that ours are mapped to. */
  readonly findings: Agreement;
  /** The same by the rule of the other scanner. */
  readonly by_rule?: Readonly<Record<string, Agreement>>;
}

interface Agreement {
  agree: number;
  only_ours: number;
  only_theirs: number;
}

/**
 * Runs each scanner that is installed, as a command, over half Dockerfiles and half manifests, or over those of
 * them that it reads, and ours over the same.
 * @param tools a folder with the scanners; PATH is looked through too
 */
export async function compareWithPeers(
  folder: string,
  { files, tools, byRule }: { files: number; tools: string | undefined; byRule: boolean },
): Promise<PeerFigures[]> {
  writeFiles(folder, files);
  const figures: PeerFigures[] = [];
  for (const scanner of PEER_SCANNERS) {
    const program = programOf(scanner.command, tools);
    if (program === undefined) continue;
    const target = join(folder, scanner.reads);
    const theirs = await timed(program, scanner.args(target, filesIn(files)), folder);
    const ours = await timed(
      process.execPath,
      [MAIN, 'scan', '.', '--fail-on', 'none', '--format', 'ndjson'],
      target,
    );
    const rules = compare(scanner, ourFindings(ours.stdout), scanner.findings(theirs.stdout), target);
    figures.push({
      peer: scanner.peer,
      seconds: theirs.seconds,
      ours_seconds: ours.seconds,
      times_slower: Math.round((theirs.seconds / ours.seconds) * 10) / 10,
      findings: sum(Object.values(rules)),
      ...(byRule && { by_rule: rules }),
    });
  }
  return figures;
}

function writeFiles(folder: string, files: number): void {
  mkdirSync(join(folder, 'manifests'), { recursive: true });
  for (let seed = 0; seed < files / 2; seed += 1) {
    mkdirSync(join(folder, 'dockerfiles', String(seed)), { recursive: true });
    writeFileSync(join(folder, 'dockerfiles', String(seed), 'Dockerfile'), dockerfileText(seed));
    writeFileSync(join(folder, 'manifests', `${seed}.yaml`), manifestText(seed));
  }
}

function filesIn(files: number): string[] {
  return Array.from({ length: Math.ceil(files / 2) }, (_, seed) => join(String(seed), 'Dockerfile'));
}

function programOf(command: string, tools: string | undefined): string | undefined {
  const folders = [...(tools === undefined ? [] : [tools]), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, command)).find(existsSync);
}

async function timed(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ seconds: number; stdout: string }> {
  const begun = performance.now();
  const options = { cwd, maxBuffer: OUTPUT_BYTES_MAX };
  // Scanners end with a code of their own when they find something.
  const stdout = await promisify(execFile)(program, args, options).then(
    (ended) => ended.stdout,
    (error: { stdout?: string; message: string }) => {
      if (!error.stdout) throw new Error(error.message);
      return error.stdout;
    },
  );
  return { seconds: Math.round(performance.now() - begun) / 1000, stdout };
}

function ourFindings(ndjson: string): PeerFinding[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { file, rule_id } = JSON.parse(line) as { file: string; rule_id: string };
      return { file, rule: rule_id };
    });
}

/** By the peer's rules that rules of ours name: the files for which it, or any of ours, tells of it. */
function compare(
  { peer }: PeerScanner,
  ours: readonly PeerFinding[],
  theirs: readonly PeerFinding[],
  target: string,
): Record<string, Agreement> {
  const idsOfRule = new Map(
    RULES.map(({ id, peers }) => [id, (peers[peer] ?? []).map((name) => normalisedPeerId(peer, name))]),
  );
  const known = new Set([...idsOfRule.values()].flat());
  const ourFiles = filesByRule(
    ours.flatMap(({ file, rule }) => (idsOfRule.get(rule) ?? []).map((id) => [id, file])),
  );
  const theirFiles = filesByRule(
    theirs.map(({ file, rule }) => [
      normalisedPeerId(peer, rule),
      file.startsWith(target) ? relative(target, file) : file.replace(/^\/+/, ''),
    ]),
  );
  const none: ReadonlySet<string> = new Set();
  const ids = [...new Set([...ourFiles.keys(), ...theirFiles.keys()])].filter((id) => known.has(id)).sort();
  return Object.fromEntries(
    ids.map((id) => {
      const [mine, other] = [ourFiles.get(id) ?? none, theirFiles.get(id) ?? none];
      const agree = mine.intersection(other).size;
      return [id, { agree, only_ours: mine.size - agree, only_theirs: other.size - agree }];
    }),
  );
}

function filesByRule(
  found: readonly (readonly [id: string, file: string])[] | string[][],
): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (const [id = '', file = ''] of found) {
    const known = files.get(id) ?? new Set();
    files.set(id, known.add(file));
  }
  return files;
}

function sum(rules: readonly Agreement[]): Agreement {
  const all = { agree: 0, only_ours: 0, only_theirs: 0 };
  for (const { agree, only_ours, only_theirs } of rules) {
    all.agree += agree;
    all.only_ours += only_ours;
    all.only_theirs += only_theirs;
  }
  return all;
}
