import { fileTypeOfName } from './file-type.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import { parseDockerfile } from './parse/dockerfile/parse-dockerfile.ts';
import type { KubernetesObject } from './parse/kubernetes/model.ts';
import { parseManifest } from './parse/kubernetes/parse-manifest.ts';
import { scanUnit } from './parse/kubernetes/scan-unit.ts';
import type { DockerfileRule, FileType, KubernetesRule, Rule } from './rule.ts';
import type { RuleFault, ToldRuleFault } from './rule-fault.ts';
import { runDockerfileRules } from './run-dockerfile-rules.ts';
import { runObjectRules, runUnitRules } from './run-kubernetes-rules.ts';
import type { SelectedRule } from './select-rules.ts';
import { FileSuppressions } from './suppressions/file-suppressions.ts';
import { suppressionsInDockerfile } from './suppressions/in-dockerfile.ts';
import { suppressionsInManifest } from './suppressions/in-manifest.ts';
import type { FoundSuppressions, SuppressionProblem } from './suppressions/suppression.ts';

export interface TextToScan {
  /** As shown in findings; tells the type where `fileType` does not. */
  readonly name: string;
  readonly text: string;
  readonly fileType?: FileType;
}

/** What became of one file: findings, or the reason why it could not be scanned. */
export interface ScannedText {
  readonly name: string;
  /** Undefined: neither a Dockerfile nor a file with Kubernetes objects. */
  readonly fileType: FileType | undefined;
  readonly findings: readonly Finding[];
  /** Found as well, but excepted in the file itself. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Suppressions in our own form that are broken, expired or without a finding. */
  readonly suppressionProblems: readonly SuppressionProblem[];
  /** User rules that could not be evaluated, each once with its first reason. */
  readonly ruleFaults: readonly ToldRuleFault[];
  readonly failure?: { readonly reason: string; readonly line: number };
}

export interface ScanOptions {
  /** `ignore`: nothing in a file can except it from a rule. */
  readonly suppressions?: 'honour' | 'ignore';
  /** Told of each file that was looked at. */
  readonly onFile?: (name: string) => void;
}

interface Scanning {
  readonly name: string;
  readonly findings: Finding[];
  readonly suppressed: SuppressedFinding[];
  /** The first reason by rule id. */
  readonly faults: Map<string, string>;
  suppressions?: FileSuppressions;
  fileType: FileType | undefined;
  failure?: { readonly reason: string; readonly line: number };
}

/** Scans the files of one unit: rules over several objects see exactly these. Results are in the order given. */
export function scanTexts(
  texts: readonly TextToScan[],
  rules: readonly SelectedRule[],
  options: ScanOptions = {},
): ScannedText[] {
  const dockerfileRules = rules.filter(isForDockerfiles);
  const kubernetesRules = rules.filter(isForKubernetes);
  const objects: KubernetesObject[] = [];
  const byName = new Map<string, Scanning>();
  const scanned = texts.map((file): Scanning => {
    const result: Scanning = {
      name: file.name,
      findings: [],
      suppressed: [],
      faults: new Map(),
      fileType: file.fileType ?? fileTypeOfName(file.name),
    };
    byName.set(file.name, result);
    if (result.fileType === 'dockerfile') scanDockerfile(file, dockerfileRules, options, result);
    else if (result.fileType === 'k8s_yaml')
      objects.push(...scanManifest(file, kubernetesRules, options, result));
    options.onFile?.(file.name);
    return result;
  });
  runUnitRules(
    scanUnit(objects),
    kubernetesRules,
    (finding, rule, object) => {
      const result = byName.get(finding.file);
      if (result) add(result, finding, rule, object);
    },
    ({ byFile }, rule) => {
      for (const [name, reason] of byFile ?? []) byName.get(name)?.faults.set(rule.id, reason);
    },
  );
  return scanned.map((result) => ended(result, rules));
}

function scanDockerfile(
  file: TextToScan,
  rules: readonly SelectedRule<DockerfileRule>[],
  options: ScanOptions,
  result: Scanning,
): void {
  const model = parseDockerfile(file.text);
  // A fragment without FROM cannot be built, but what it holds can be judged all the same.
  if (model.failure) result.failure = model.failure;
  honour(() => suppressionsInDockerfile(model), options, result);
  runDockerfileRules(
    file.name,
    model,
    rules,
    (finding, rule) => add(result, finding, rule),
    (fault, rule) => addFault(result, fault, rule),
  );
}

function scanManifest(
  file: TextToScan,
  rules: readonly SelectedRule<KubernetesRule>[],
  options: ScanOptions,
  result: Scanning,
): readonly KubernetesObject[] {
  const parsed = parseManifest(file.name, file.text);
  if ('reason' in parsed) {
    result.failure = parsed;
    return [];
  }
  const { objects } = parsed.file;
  if (objects.length === 0) {
    result.fileType = undefined;
    return [];
  }
  honour(() => suppressionsInManifest(parsed), options, result);
  for (const one of objects)
    runObjectRules(
      one,
      rules,
      (finding, rule, object) => add(result, finding, rule, object),
      (fault, rule) => addFault(result, fault, rule),
    );
  return objects;
}

function honour(find: () => FoundSuppressions, { suppressions }: ScanOptions, result: Scanning): void {
  if (suppressions === 'ignore') return;
  result.suppressions = new FileSuppressions(find(), new Date().toISOString().slice(0, 10));
}

function add(result: Scanning, finding: Finding, rule: Rule, object?: KubernetesObject): void {
  const suppressed = result.suppressions?.of(finding, rule, object);
  if (suppressed) result.suppressed.push({ ...finding, suppressed });
  else result.findings.push(finding);
}

function addFault({ faults }: Scanning, { message }: RuleFault, { id }: Rule): void {
  if (!faults.has(id)) faults.set(id, message);
}

function ended(
  { name, fileType, findings, suppressed, faults, suppressions, failure }: Scanning,
  rules: readonly SelectedRule[],
): ScannedText {
  return {
    name,
    fileType,
    findings: findings.sort(byLine),
    suppressed: suppressed.sort(byLine),
    suppressionProblems: suppressions?.problems(rules) ?? [],
    ruleFaults: Array.from(faults, ([ruleId, reason]) => ({ ruleId, reason })),
    ...(failure && { failure }),
  };
}

function byLine(a: Finding, b: Finding): number {
  return a.line - b.line || compare(a.ruleId, b.ruleId);
}

function isForDockerfiles(selected: SelectedRule): selected is SelectedRule<DockerfileRule> {
  return selected.rule.scope === 'dockerfile';
}

function isForKubernetes(selected: SelectedRule): selected is SelectedRule<KubernetesRule> {
  return selected.rule.scope !== 'dockerfile';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
