import { fileTypeOfName } from './file-type.ts';
import type { Finding } from './finding.ts';
import { parseDockerfile } from './parse/dockerfile/parse-dockerfile.ts';
import type { KubernetesObject } from './parse/kubernetes/model.ts';
import { parseManifest } from './parse/kubernetes/parse-manifest.ts';
import { scanUnit } from './parse/kubernetes/scan-unit.ts';
import type { DockerfileRule, FileType, KubernetesRule } from './rule.ts';
import { runDockerfileRules } from './run-dockerfile-rules.ts';
import { runObjectRules, runUnitRules } from './run-kubernetes-rules.ts';
import type { SelectedRule } from './select-rules.ts';

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
  readonly failure?: { readonly reason: string; readonly line: number };
}

interface Scanning {
  readonly name: string;
  readonly findings: Finding[];
  fileType: FileType | undefined;
  failure?: { readonly reason: string; readonly line: number };
}

/** Scans the files of one unit: rules over several objects see exactly these. Results are in the order given. */
export function scanTexts(texts: readonly TextToScan[], rules: readonly SelectedRule[]): ScannedText[] {
  const dockerfileRules = rules.filter(isForDockerfiles);
  const kubernetesRules = rules.filter(isForKubernetes);
  const objects: KubernetesObject[] = [];
  const byName = new Map<string, Scanning>();
  const results = texts.map((file): Scanning => {
    const result: Scanning = {
      name: file.name,
      findings: [],
      fileType: file.fileType ?? fileTypeOfName(file.name),
    };
    byName.set(file.name, result);
    if (result.fileType === 'dockerfile') scanDockerfile(file, dockerfileRules, result);
    else if (result.fileType === 'k8s_yaml') objects.push(...scanManifest(file, kubernetesRules, result));
    return result;
  });
  runUnitRules(scanUnit(objects), kubernetesRules, (finding) =>
    byName.get(finding.file)?.findings.push(finding),
  );
  for (const { findings } of results) findings.sort((a, b) => a.line - b.line || compare(a.ruleId, b.ruleId));
  return results;
}

function scanDockerfile(
  file: TextToScan,
  rules: readonly SelectedRule<DockerfileRule>[],
  result: Scanning,
): void {
  const model = parseDockerfile(file.text);
  // A fragment without FROM cannot be built, but what it holds can be judged all the same.
  if (model.failure) result.failure = model.failure;
  runDockerfileRules(file.name, model, rules, (finding) => result.findings.push(finding));
}

function scanManifest(
  file: TextToScan,
  rules: readonly SelectedRule<KubernetesRule>[],
  result: Scanning,
): readonly KubernetesObject[] {
  const parsed = parseManifest(file.name, file.text);
  if ('reason' in parsed) {
    result.failure = parsed;
    return [];
  }
  const { objects } = parsed.file;
  if (objects.length === 0) result.fileType = undefined;
  for (const object of objects) runObjectRules(object, rules, (finding) => result.findings.push(finding));
  return objects;
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
