import type { Finding } from './finding.ts';
import type { Container, ManifestFile, PlacedObject, Pod } from './parse/kubernetes/model.ts';
import { placeOf, type YamlPath } from './parse/yaml/positions.ts';
import { textOfPath } from './path-text.ts';
import type { ContainerRule, KubernetesRule, ManifestRule, ObjectRule, PodRule } from './rule.ts';
import { type RuleFault, ruleFaultOf } from './rule-fault.ts';
import type { SelectedRule } from './select-rules.ts';

/** Takes a finding with its rule and its object. */
type AddFinding = (finding: Finding, rule: KubernetesRule, object: PlacedObject) => void;
type AddFault = (fault: RuleFault, rule: KubernetesRule) => void;

/** Runs the rules that look at one object at a time. */
export function runObjectRules(
  object: PlacedObject,
  rules: readonly SelectedRule<KubernetesRule>[],
  add: AddFinding,
  fault: AddFault,
): void {
  const group = `${object.group}/${object.kind}`;
  for (const { rule, parameters } of rules) {
    const report = (path: YamlPath, message = rule.title) =>
      add(findingAt(rule, object, path, message), rule, object);
    try {
      runObjectRule(rule, object, group, parameters, report);
    } catch (thrown) {
      fault(ruleFaultOf(thrown), rule);
    }
  }
}

/** Runs the rules that look at the YAML of a file as a whole. */
export function runManifestRules(
  file: ManifestFile,
  rules: readonly SelectedRule<KubernetesRule>[],
  add: AddFinding,
): void {
  for (const { rule, parameters } of rules) {
    if (rule.scope === 'manifest') runManifestRule(rule, file, parameters, add);
  }
}

/** A finding with the place of a path in an object: what a rule tells, or what was found in the whole unit. */
export function findingAt(
  rule: KubernetesRule,
  object: PlacedObject,
  path: YamlPath,
  message: string,
): Finding {
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message,
    file: object.file.name,
    ...placeOf(object.node, path, object.file.lines),
    path: textOfPath(path),
    ...aboutObject(object),
  };
}

type Report = (path: YamlPath, message?: string) => void;
type ParameterValues = SelectedRule<KubernetesRule>['parameters'];

function runObjectRule(
  rule: KubernetesRule,
  object: PlacedObject,
  groupAndKind: string,
  parameters: ParameterValues,
  report: Report,
): void {
  switch (rule.scope) {
    case 'object':
      if (appliesTo(rule, object.kind, groupAndKind)) rule.check(object, report, parameters);
      break;
    case 'pod':
      runPodRule(rule, object.pod, parameters, report);
      break;
    case 'container':
      for (const container of object.pod?.containers ?? [])
        runContainerRule(rule, container, parameters, report);
      break;
    case 'unit':
    case 'manifest':
      break; // these see all objects at once
  }
}

function runPodRule(rule: PodRule, pod: Pod | undefined, parameters: ParameterValues, report: Report): void {
  if (pod) rule.check(pod, (path, message) => report([...pod.path, ...path], message), parameters);
}

function runContainerRule(
  rule: ContainerRule,
  container: Container,
  parameters: ParameterValues,
  report: Report,
): void {
  if (rule.containers && !rule.containers.includes(container.kind)) return;
  rule.check(container, (path, message) => report([...container.path, ...path], message), parameters);
}

function runManifestRule(
  rule: ManifestRule,
  file: ManifestFile,
  parameters: ParameterValues,
  add: AddFinding,
): void {
  const { id: ruleId, severity, title } = rule;
  const report: Parameters<ManifestRule['check']>[1] = (line, message = title) => {
    const object = objectAround(file, line);
    const place = { file: file.name, line, endLine: line, ...aboutObject(object) };
    add({ ruleId, severity, message, ...place }, rule, object);
  };
  rule.check(file, report, parameters);
}

/** The object that a line is part of, or is written before. */
function objectAround({ objects, lines }: ManifestFile, line: number): PlacedObject {
  const object = objects.findLast(({ node }) => lines.lineAt(node.start) <= line) ?? objects[0];
  if (!object) throw new Error('a manifest without objects has no rules run over it');
  return object;
}

function appliesTo({ kinds }: ObjectRule, kind: string, groupAndKind: string): boolean {
  return !kinds || kinds.includes(kind) || kinds.includes(groupAndKind);
}

/** One for all findings of an object: there are dozens, and thousands of objects in a scan. */
function aboutObject(object: PlacedObject): Pick<Finding, 'resource' | 'source'> {
  const known = ABOUT.get(object);
  if (known) return known;
  const { apiVersion, kind, namespace, name, source } = object;
  const resource = {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  const about = { resource, ...(source !== undefined && { source }) };
  ABOUT.set(object, about);
  return about;
}

const ABOUT = new WeakMap<PlacedObject, Pick<Finding, 'resource' | 'source'>>();
