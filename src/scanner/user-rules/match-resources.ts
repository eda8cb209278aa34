import { selects } from '../checks/kubernetes/label-selector.ts';
import type { KubernetesObject, ScanUnit } from '../parse/kubernetes/model.ts';
import { isRecord, listAt, recordAt, textAt, textsAt } from '../parse/read.ts';
import { effectiveNamespace, isNamespaced, resourceOfKind, versionOf } from './api-resources.ts';
import { namespaceOf } from './kubernetes-variables.ts';
import type { Matcher } from './rule-source.ts';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** What a MatchResources has (Kubernetes API, ValidatingAdmissionPolicy), as if each object were created. */
export function matchResources(constraints: unknown): Matcher {
  const namespaceSelector = recordAt(constraints, 'namespaceSelector');
  const objectSelector = recordAt(constraints, 'objectSelector');
  const included = listAt(constraints, 'resourceRules');
  const excluded = listAt(constraints, 'excludeResourceRules');
  const isExact = textAt(constraints, 'matchPolicy') === 'Exact';
  const matchesRule = (object: KubernetesObject) => (rule: unknown) =>
    matchesResourceRule(rule, object, isExact);
  return {
    needsUnit: Object.keys(namespaceSelector).length > 0,
    matches: (object, unit) =>
      (included.length === 0 || included.some(matchesRule(object))) &&
      !excluded.some(matchesRule(object)) &&
      selects(objectSelector, recordAt(object.value, 'metadata', 'labels')) &&
      selectsNamespace(namespaceSelector, object, unit),
  };
}

/** Kubernetes API, NamedRuleWithOperations. */
function matchesResourceRule(rule: unknown, object: KubernetesObject, isExact: boolean): boolean {
  const names = textsAt(rule, 'resourceNames');
  const scope = textAt(rule, 'scope') ?? '*';
  return (
    includes(textsAt(rule, 'operations'), 'CREATE') &&
    includes(textsAt(rule, 'apiGroups'), object.group) &&
    // The API server converts an object to the version that a policy names, unless it is told not to.
    (!isExact || includes(textsAt(rule, 'apiVersions'), versionOf(object))) &&
    includes(textsAt(rule, 'resources'), resourceOfKind(object.kind), '*/*') &&
    (names.length === 0 || names.includes(object.name ?? '')) &&
    (scope === '*' || (scope === 'Namespaced') === isNamespaced(object))
  );
}

function includes(list: readonly string[], value: string, everything?: string): boolean {
  return (
    list.includes('*') || list.includes(value) || (everything !== undefined && list.includes(everything))
  );
}

/** A Namespace is selected by its own labels; what no namespace holds is always selected. */
function selectsNamespace(selector: unknown, object: KubernetesObject, unit: ScanUnit | undefined): boolean {
  const isNamespace = object.kind === 'Namespace' && object.group === '';
  const name = isNamespace ? object.name : effectiveNamespace(object);
  if (name === undefined) return true;
  const namespace = isNamespace ? object : namespaceOf(unit, name);
  const labels = { ...recordAt(namespace?.value, 'metadata', 'labels'), [NAMESPACE_NAME]: name };
  return selects(namespace ? selector : onlyName(selector), labels);
}

/** Of a namespace that the files do not hold only the name is known; the rest of the selector is taken to match. */
function onlyName(selector: unknown): unknown {
  const { [NAMESPACE_NAME]: name } = recordAt(selector, 'matchLabels');
  const expressions = listAt(selector, 'matchExpressions');
  return {
    matchLabels: name === undefined ? {} : { [NAMESPACE_NAME]: name },
    matchExpressions: expressions.filter((one) => isRecord(one) && one.key === NAMESPACE_NAME),
  };
}
