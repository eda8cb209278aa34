import type { Finding, Resource } from './finding.ts';
import type { Container, ManifestFile, PlacedObject } from './parse/kubernetes/model.ts';
import { once } from './parse/once.ts';
import { placeOf, type YamlPath } from './parse/yaml/positions.ts';
import { textOfPath } from './path-text.ts';
import type { ContainerRule, KubernetesRule, ManifestRule, ReportInObject } from './rule.ts';
import { type RuleFault, ruleFaultOf } from './rule-fault.ts';
import type { ObjectScopeRule } from './rules-by-scope.ts';
import type { SelectedRule } from './select-rules.ts';

/** Takes a finding with its rule and its object. */
type AddFinding = (finding: Finding, rule: KubernetesRule, object: PlacedObject) => void;
type AddFault = (fault: RuleFault, rule: KubernetesRule) => void;

/** Runs the rules that look at one object at a time. */
export function runObjectRules(
  object: PlacedObject,
  rules: readonly SelectedRule<ObjectScopeRule>[],
  add: AddFinding,
  fault: AddFault,
): void {
  // One way to report for all rules: a new one for each of hundreds is a fifth of all garbage.
  let rule: ObjectScopeRule | undefined;
  let above: YamlPath = [];
  const report: ReportInObject = (path, message) => {
    if (!rule) return;
    const whole = above.length === 0 ? path : [...above, ...path];
    add(findingAt(rule, object, whole, message ?? rule.title), rule, object);
  };
  for (const selected of rules) {
    rule = selected.rule;
    above = [];
    try {
      if (rule.scope === 'object') {
        rule.check(object, report, selected.parameters);
      } else if (rule.scope === 'pod') {
        above = object.pod?.path ?? [];
        if (object.pod) rule.check(object.pod, report, selected.parameters);
      } else {
        for (const container of object.pod?.containers ?? []) {
          above = container.path;
          if (isFor(rule, container)) rule.check(container, report, selected.parameters);
        }
      }
    } catch (thrown) {
      fault(ruleFaultOf(thrown), rule);
    }
  }
}

function isFor({ containers }: ContainerRule, { kind }: Container): boolean {
  return !containers || containers.includes(kind);
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
  const { line, endLine } = placeOf(object.node, path, object.file.lines);
  const { resource, source } = aboutObject(object);
  // Written out: each spread makes an object more, of which there are dozens a file.
  return {
    ruleId: rule.id,
    severity: rule.severity,
    message,
    file: object.file.name,
    line,
    endLine,
    path: textOfPath(path),
    resource,
    ...(source !== undefined && { source }),
  };
}

type ParameterValues = SelectedRule<KubernetesRule>['parameters'];

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

/** One for all findings of an object: there are dozens, and thousands of objects in a scan. */
const aboutObject = once((object: PlacedObject): { resource: Resource; source?: string } => {
  const { apiVersion, kind, namespace, name, source } = object;
  const resource = {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  return { resource, ...(source !== undefined && { source }) };
});
