import { fileTypeOfName } from './file-type.ts';
import { type FoundInUnit, findInUnit } from './find-in-unit.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import { parseDockerfile } from './parse/dockerfile/parse-dockerfile.ts';
import type { PlacedObject } from './parse/kubernetes/model.ts';
import { type ParsedManifest, parseManifest } from './parse/kubernetes/parse-manifest.ts';
import type { FileType, Rule } from './rule.ts';
import type { RuleFault } from './rule-fault.ts';
import type { RulesByScope } from './rules-by-scope.ts';
import { runDockerfileRules } from './run-dockerfile-rules.ts';
import { findingAt, runManifestRules, runObjectRules } from './run-kubernetes-rules.ts';
import type { ScannedText, TextToScan } from './scanned-text.ts';
import { FileSuppressions } from './suppressions/file-suppressions.ts';
import { suppressionsInDockerfile } from './suppressions/in-dockerfile.ts';
import { suppressionsInManifest } from './suppressions/in-manifest.ts';
import type { FoundSuppressions } from './suppressions/suppression.ts';
import { holdsNoObject, reasonWithoutObjects } from './without-objects.ts';

export interface FileScanOptions {
  /** `ignore`: nothing in a file can except it from a rule. */
  readonly suppressions?: 'honour' | 'ignore';
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
  ignored?: string;
}

const NOTHING = { findings: [], suppressed: [], suppressionProblems: [], ruleFaults: [] };

/**
 * Scans one file.
 * @param inUnit what rules over its unit found in it; left out where the file is a unit of its own
 */
export function scanFile(
  file: TextToScan,
  rules: RulesByScope,
  options: FileScanOptions,
  inUnit?: FoundInUnit,
): ScannedText {
  const result: Scanning = {
    name: file.name,
    findings: [],
    suppressed: [],
    faults: new Map(),
    fileType: typeOf(file),
  };
  if (result.fileType === 'dockerfile') scanDockerfile(file, rules, options, result);
  else if (result.fileType === 'k8s_yaml') scanManifest(file, rules, options, result, inUnit);
  return ended(result, rules);
}

interface FileWithoutText {
  readonly name: string;
  readonly fileType?: FileType | undefined;
}

/** A file that could not be scanned, and why. */
export function failedFile(file: FileWithoutText, reason: string, line = 1): ScannedText {
  return { name: file.name, fileType: typeOf(file), ...NOTHING, failure: { reason, line } };
}

/** A file that has nothing to scan, and why. */
export function ignoredFile(name: string, ignored: string): ScannedText {
  return { name, fileType: undefined, ...NOTHING, ignored };
}

export function typeOf({ name, fileType }: FileWithoutText): FileType | undefined {
  return fileType ?? fileTypeOfName(name);
}

function scanDockerfile(
  file: TextToScan,
  rules: RulesByScope,
  options: FileScanOptions,
  result: Scanning,
): void {
  const model = parseDockerfile(file.text, file.contextIgnore);
  // A fragment without FROM cannot be built, but what it holds can be judged all the same.
  if (model.failure) result.failure = model.failure;
  honour(() => suppressionsInDockerfile(model), options, result);
  runDockerfileRules(
    file.name,
    model,
    rules.dockerfile,
    (finding, rule) => add(result, finding, rule),
    (fault, rule) => addFault(result, fault, rule),
  );
}

function scanManifest(
  { name, text }: TextToScan,
  rules: RulesByScope,
  options: FileScanOptions,
  result: Scanning,
  inUnit: FoundInUnit | undefined,
): void {
  const parsed = holdsNoObject(name, text) ? undefined : parseManifest(name, text);
  if (parsed && 'reason' in parsed) {
    result.failure = parsed;
  } else if (!parsed || parsed.file.objects.length === 0) {
    result.fileType = undefined;
    result.ignored = reasonWithoutObjects(name);
  } else {
    honour(() => suppressionsInManifest(parsed), options, result);
    runOverManifest(parsed, rules, result);
    const found = inUnit ?? findInUnit([parsed.file], rules.unit)[0];
    if (found) addFromUnit(found, parsed, rules, result);
  }
}

function runOverManifest({ file }: ParsedManifest, rules: RulesByScope, result: Scanning): void {
  const addAt = (finding: Finding, rule: Rule, object: PlacedObject) => add(result, finding, rule, object);
  for (const object of file.objects)
    runObjectRules(object, rules.object(object), addAt, (fault, rule) => addFault(result, fault, rule));
  runManifestRules(file, rules.manifest, addAt);
}

function addFromUnit(
  { findings, faults }: FoundInUnit,
  { file }: ParsedManifest,
  rules: RulesByScope,
  result: Scanning,
): void {
  for (const { ruleId, object: number, path, message } of findings) {
    const object = file.objects[number];
    const rule = rules.unitById.get(ruleId);
    if (object && rule) add(result, findingAt(rule, object, path, message), rule, object);
  }
  for (const { ruleId, reason } of faults) result.faults.set(ruleId, reason);
}

function honour(find: () => FoundSuppressions, { suppressions }: FileScanOptions, result: Scanning): void {
  if (suppressions === 'ignore') return;
  const found = find();
  if (found.suppressions.length === 0 && found.problems.length === 0) return;
  result.suppressions = new FileSuppressions(found, new Date().toISOString().slice(0, 10));
}

function add(result: Scanning, finding: Finding, rule: Rule, object?: PlacedObject): void {
  const suppressed = result.suppressions?.of(finding, rule, object);
  if (suppressed) result.suppressed.push({ ...finding, suppressed });
  else result.findings.push(finding);
}

function addFault({ faults }: Scanning, { message }: RuleFault, { id }: Rule): void {
  if (!faults.has(id)) faults.set(id, message);
}

function ended(
  { name, fileType, findings, suppressed, faults, suppressions, failure, ignored }: Scanning,
  rules: RulesByScope,
): ScannedText {
  return {
    name,
    fileType,
    findings: findings.sort(byLine),
    suppressed: suppressed.sort(byLine),
    suppressionProblems: suppressions?.problems(rules.all) ?? [],
    ruleFaults: Array.from(faults, ([ruleId, reason]) => ({ ruleId, reason })),
    ...(failure && { failure }),
    ...(ignored !== undefined && { ignored }),
  };
}

function byLine(a: Finding, b: Finding): number {
  return a.line - b.line || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
