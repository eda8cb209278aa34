const COUNT = 3000;
const API_GROUPS = { networking: 'networking.k8s.io/v1', rbac: 'rbac.authorization.k8s.io/v1' } as const;

/** Selectors of every operator, each another, that select all pods, none, or one: pods have `a: c` and `id: n…`. */
const SELECTORS: Readonly<Record<string, (at: number) => string>> = {
  'labels that no pod has': (at) => `matchLabels: { a: b${at} }`,
  'a second label that no pod has': (at) => `matchLabels: { a: c, b: b${at} }`,
  'In, which selects none': (at) => `matchExpressions: [{ key: a, operator: In, values: [b${at}] }]`,
  'In, which selects one': (at) => `matchExpressions: [{ key: id, operator: In, values: [n${at}] }]`,
  'NotIn, which selects all': (at) => `matchExpressions: [{ key: a, operator: NotIn, values: [b${at}] }]`,
  'NotIn, which selects none': (at) => `matchExpressions: [{ key: a, operator: NotIn, values: [c, b${at}] }]`,
  'Exists, which selects none': (at) => `matchExpressions: [{ key: b${at}, operator: Exists }]`,
  'Exists, which selects all': (at) =>
    `matchExpressions: [{ key: a, operator: Exists }, { key: b${at}, operator: DoesNotExist }]`,
  'DoesNotExist, which selects all': (at) => `matchExpressions: [{ key: b${at}, operator: DoesNotExist }]`,
  'DoesNotExist, which selects none': (at) =>
    `matchExpressions: [{ key: b${at}, operator: DoesNotExist }, { key: a, operator: DoesNotExist }]`,
};

/** What selects pods, for any selector. */
const SELECTING: Readonly<Record<string, (at: number, selector: string) => string>> = {
  policies: (at, selector) =>
    `apiVersion: ${API_GROUPS.networking}\nkind: NetworkPolicy\nmetadata: { name: s${at} }\nspec:\n  podSelector: { ${selector} }\n`,
  budgets: (at, selector) =>
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: s${at} }\nspec:\n  minAvailable: 9999999\n  selector: { ${selector} }\n`,
  'policies of Cilium': (at, selector) =>
    `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: s${at} }\nspec:\n  ingress: []\n  endpointSelector: { ${selector} }\n`,
  monitors: (at, selector) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: s${at} }\nspec:\n  selector: { ${selector} }\n`,
};

const labels = (at: number) => `{ a: c, id: n${at} }`;
const pod = (at: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p${at}, labels: ${labels(at)} }\nspec: { containers: [] }\n`;
const deployment = (at: number) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: p${at} }\nspec: { replicas: 2, template: { metadata: { labels: ${labels(at)} }, spec: {} } }\n`;
const service = (at: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: p${at}, labels: ${labels(at)} }\n`;

const SELECTED: Readonly<Record<string, (at: number) => string>> = {
  policies: pod,
  budgets: deployment,
  'policies of Cilium': pod,
  monitors: service,
};

/** Objects of which each refers to all, or many to the same. */
const OTHERS: Readonly<Record<string, () => string>> = {
  'services that select all pods': () =>
    each(
      2000,
      (at) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: s${at} }\nspec: { selector: { a: c }, ports: [{ port: 81 }] }\n`,
      (at) =>
        `apiVersion: v1\nkind: Pod\nmetadata: { name: p${at}, labels: { a: c } }\nspec: { containers: [{ name: a, ports: [{ containerPort: 80 }] }] }\n`,
    ),
  'ingresses and services': () =>
    each(
      COUNT,
      (at) =>
        `apiVersion: ${API_GROUPS.networking}\nkind: Ingress\nmetadata: { name: s${at} }\nspec: { defaultBackend: { service: { name: x${at} } } }\n`,
      service,
    ),
  'routes and services': () =>
    each(
      COUNT,
      (at) =>
        `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: s${at} }\nspec: { rules: [{ backendRefs: [{ name: x${at} }] }] }\n`,
      service,
    ),
  'stateful sets and services': () =>
    each(
      COUNT,
      (at) =>
        `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: s${at} }\nspec: { serviceName: x${at} }\n`,
      service,
    ),
  'bindings of every account, and pods': () =>
    each(
      COUNT,
      (at) =>
        `apiVersion: ${API_GROUPS.rbac}\nkind: ClusterRoleBinding\nmetadata: { name: s${at} }\nroleRef: { kind: ClusterRole, name: a }\nsubjects: [{ kind: Group, name: "system:authenticated" }]\n`,
      pod,
    ),
  'policies of Calico elsewhere, and pods': () =>
    each(
      COUNT,
      (at) =>
        `apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: { name: s${at}, namespace: b }\n`,
      pod,
    ),
};

/** Manifests of thousands of objects that rules over several objects hold against each other. */
export function* hostileUnits(): Generator<{ readonly what: string; readonly text: string }> {
  for (const [selecting, make] of Object.entries(SELECTING)) {
    for (const [how, selector] of Object.entries(SELECTORS)) {
      const selected = SELECTED[selecting] ?? pod;
      yield {
        what: `${selecting} by ${how}`,
        text: each(COUNT, (at) => make(at, selector(at)), selected),
      };
    }
  }
  for (const [what, make] of Object.entries(OTHERS)) yield { what, text: make() };
}

function each(count: number, ...make: readonly ((at: number) => string)[]): string {
  return make.map((one) => Array.from({ length: count }, (_, at) => `${one(at)}---\n`).join('')).join('');
}
