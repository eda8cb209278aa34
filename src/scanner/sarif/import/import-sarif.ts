import type { FileResult } from '../../../contract/iac/file-result.ts';
import { fileResult, type RuleFacts, type ScannedFile } from '../../file-result.ts';
import { fileTypeOfName } from '../../file-type.ts';
import type { Finding, SuppressedFinding } from '../../finding.ts';
import { at, numberAt, textAt } from '../../parse/read.ts';
import type { FileType } from '../../rule.ts';
import { fileNameOf, rootsOf } from './file-name.ts';
import { type ForeignResult, resultReader } from './foreign-result.ts';
import { foreignTool, typeOf } from './foreign-tool.ts';
import type { SarifRunRead } from './read-log.ts';
import { ToldAlready } from './told-already.ts';

/** What the logs of other tools came to. */
export interface ImportedSarif {
  readonly files: readonly FileResult[];
  /** Findings that count, those suppressed included. */
  readonly findings: number;
  /** Of these, under the tool's own rule, because none of ours stands for it. */
  readonly unmapped: number;
  /** Told by two tools, or twice. */
  readonly duplicates: number;
  /** Paths that cannot be used, with the number of their results. */
  readonly refusedPaths: ReadonlyMap<string, number>;
  /** Files that are neither Dockerfiles nor Kubernetes YAML, with the number of their results. */
  readonly otherFiles: ReadonlyMap<string, number>;
}

interface OpenFile {
  readonly fileType: FileType;
  readonly findings: Finding[];
  readonly suppressed: SuppressedFinding[];
  readonly facts: Map<string, RuleFacts>;
  failure?: ScannedFile['failure'];
}

/**
 * Puts the results of all runs together, file by file, under our rules where the tools' stand for them.
 * @param roots folders that absolute paths are made relative to, beside those that the runs tell
 */
export function importSarif(runs: readonly SarifRunRead[], roots: readonly string[]): ImportedSarif {
  const files = new Map<string, OpenFile>();
  const refusedPaths = new Map<string, number>();
  const otherFiles = new Map<string, number>();
  const told = new ToldAlready();
  let duplicates = 0;
  let unmapped = 0;
  for (const run of runs) {
    const tool = foreignTool(run.toolName);
    const read = resultReader(tool, run.rules);
    const nameOf = namesOf(run, roots, (uri) => count(refusedPaths, uri));
    for (const result of run.results.filter(isFailure)) {
      const name = nameOf(result);
      if (name === undefined) continue;
      const foreign = read(result, name, fileTypeOfName(name));
      const file = openFile(files, name, foreign.rule && typeOf(foreign.rule));
      if (!file) count(otherFiles, name);
      else if (told.has(foreign.finding, `${tool.name}:${foreign.facts.toolRuleId}`)) duplicates++;
      else {
        add(file, foreign);
        if (!foreign.rule) unmapped++;
      }
    }
    for (const notification of run.notifications) fail(files, notification, nameOf);
  }
  const results = Array.from(files, ([name, file]) => toFileResult(name, file));
  const findings = [...files.values()].reduce(
    (sum, one) => sum + one.findings.length + one.suppressed.length,
    0,
  );
  return { files: results, findings, unmapped, duplicates, refusedPaths, otherFiles };
}

/** A result may also say that something is well, or is to be looked at. */
function isFailure(result: unknown): boolean {
  return ['fail', undefined].includes(textAt(result, 'kind'));
}

function namesOf(run: SarifRunRead, given: readonly string[], refused: (uri: string) => void) {
  const roots = rootsOf(run, given);
  return (told: unknown): string | undefined => {
    const artifact = at(told, 'locations', 0, 'physicalLocation', 'artifactLocation');
    const name = fileNameOf(artifact, run.bases, roots);
    if (name === undefined) refused(textAt(artifact, 'uri') ?? '(no path)');
    return name;
  };
}

function openFile(files: Map<string, OpenFile>, name: string, typeOfRule?: FileType): OpenFile | undefined {
  const known = files.get(name);
  // JSON is mostly something else (package-lock.json), unless a rule about Kubernetes found something in it.
  const typeOfName = /\.json$/i.test(name) ? undefined : fileTypeOfName(name);
  const fileType = typeOfName ?? typeOfRule;
  if (known || !fileType) return known;
  const file = { fileType, findings: [], suppressed: [], facts: new Map() };
  files.set(name, file);
  return file;
}

function add(file: OpenFile, { finding, facts }: ForeignResult): void {
  if (!file.facts.has(facts.id)) file.facts.set(facts.id, facts);
  if ('suppressed' in finding) file.suppressed.push(finding);
  else file.findings.push(finding);
}

/** A file that the tool says it could not scan has failed, as it would have here. */
function fail(
  files: Map<string, OpenFile>,
  notification: unknown,
  nameOf: (told: unknown) => string | undefined,
): void {
  const isOfFile =
    at(notification, 'locations', 0) !== undefined && at(notification, 'associatedRule') === undefined;
  if (textAt(notification, 'level') !== 'error' || !isOfFile) return;
  const name = nameOf(notification);
  const file = name === undefined ? undefined : openFile(files, name);
  const line = numberAt(notification, 'locations', 0, 'physicalLocation', 'region', 'startLine') ?? 1;
  if (file) file.failure ??= { reason: textAt(notification, 'message', 'text') || 'not scanned', line };
}

function toFileResult(name: string, { facts, ...file }: OpenFile): FileResult {
  return fileResult({ name, ruleFaults: [], ...file }, (ruleId) => {
    const known = facts.get(ruleId);
    if (!known) throw new Error(`a finding of ${ruleId} came without its rule`);
    return known;
  });
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
