import type { Finding, Resource } from './finding.ts';
import type { Container, KubernetesObject, ManifestFile, ScanUnit } from './parse/kubernetes/model.ts';
import { placeOf, type YamlPath } from './parse/yaml/positions.ts';
import type { ContainerRule, KubernetesRule, ManifestRule, ObjectRule, PodRule, UnitRule } from './rule.ts';
import { type RuleFault, ruleFaultOf } from './rule-fault.ts';
import type { SelectedRule } from './select-rules.ts';

/** Takes a finding with its rule and its object. */
type AddFinding = (finding: Finding, rule: KubernetesRule, object: KubernetesObject) => void;
type AddFault = (fault: RuleFault, rule: KubernetesRule) => void;

/** Runs the rules that look at one object at a time. */
export function runObjectRules(
  object: KubernetesObject,
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

/** Runs the rules that look at all objects of a unit together, and those that look at its files. */
export function runUnitRules(
  unit: ScanUnit,
  rules: readonly SelectedRule<KubernetesRule>[],
  add: AddFinding,
  fault: AddFault,
): void {
  for (const { rule, parameters } of rules) {
    if (rule.scope === 'manifest') runManifestRule(rule, unit, parameters, add);
    if (rule.scope !== 'unit') continue;
    const report: Parameters<UnitRule['check']>[1] = (object, path, message = rule.title) =>
      add(findingAt(rule, object, path, message), rule, object);
    try {
      rule.check(unit, report, parameters);
    } catch (thrown) {
      fault(ruleFaultOf(thrown), rule);
    }
  }
}

type Report = (path: YamlPath, message?: string) => void;
type ParameterValues = SelectedRule<KubernetesRule>['parameters'];

function runObjectRule(
  rule: KubernetesRule,
  object: KubernetesObject,
  groupAndKind: string,
  parameters: ParameterValues,
  report: Report,
): void {
  switch (rule.scope) {
    case 'object':
      if (appliesTo(rule, object.kind, groupAndKind)) rule.check(object, report, parameters);
      break;
    case 'pod':
      runPodRule(rule, object, parameters, report);
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

function runPodRule(
  rule: PodRule,
  { pod }: KubernetesObject,
  parameters: ParameterValues,
  report: Report,
): void {
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
  unit: ScanUnit,
  parameters: ParameterValues,
  add: AddFinding,
): void {
  const { id: ruleId, severity, title } = rule;
  for (const file of new Set(unit.objects.map((object) => object.file))) {
    const report: Parameters<ManifestRule['check']>[1] = (line, message = title) => {
      const object = objectAround(file, line);
      const place = { file: file.name, line, endLine: line, resource: resourceOf(object) };
      add({ ruleId, severity, message, ...place }, rule, object);
    };
    rule.check(file, report, parameters);
  }
}

/** The object that a line is part of, or is written before. */
function objectAround({ objects, lines }: ManifestFile, line: number): KubernetesObject {
  const object = objects.findLast(({ node }) => lines.lineAt(node.start) <= line) ?? objects[0];
  if (!object) throw new Error('a manifest without objects has no rules run over it');
  return object;
}

function appliesTo({ kinds }: ObjectRule, kind: string, groupAndKind: string): boolean {
  return !kinds || kinds.includes(kind) || kinds.includes(groupAndKind);
}

function findingAt(rule: KubernetesRule, object: KubernetesObject, path: YamlPath, message: string): Finding {
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message,
    file: object.file.name,
    ...placeOf(object.node, path, object.file.lines),
    path: shownPath(path),
    resource: resourceOf(object),
  };
}

function resourceOf({ apiVersion, kind, namespace, name }: KubernetesObject): Resource {
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
}

/** `spec.containers[0].image`; a key that is no word is quoted: `metadata.labels["app.kubernetes.io/name"]`. */
function shownPath(path: YamlPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index > 0 ? `.${step}` : step;
    })
    .join('');
}
