import { expect, test } from 'vitest';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';
import { compileUserRules } from './compile-user-rules.ts';

/** A policy over what its rules name; `rest` are further fields of its spec. */
function policy(resources: string, validations: string, rest = '', version = 'v1'): string {
  return `apiVersion: admissionregistration.k8s.io/${version}
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
    - {apiGroups: ['', apps, batch, networking.k8s.io, rbac.authorization.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [${resources}]}
${rest}
  validations:
${validations}
`;
}

function scan(rules: string, ...manifests: readonly string[]) {
  const { rules: compiled, problems } = compileUserRules([{ name: 'p.yaml', text: rules }]);
  expect(problems).toEqual([]);
  const texts = manifests.map((text, index) => ({ name: `${index}.yaml`, text }));
  const scanned = scanTexts(texts, selectRules(compiled, {}));
  return {
    findings: scanned.flatMap(({ findings }) =>
      findings.map(({ resource, message }) => `${resource?.name}: ${message}`),
    ),
    severities: [...new Set(scanned.flatMap(({ findings }) => findings.map(({ severity }) => severity)))],
    faults: scanned.flatMap(({ ruleFaults }) => ruleFaults.map(({ reason }) => reason)),
  };
}

function pod(name: string, spec: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}${metadata}}\nspec: {containers: [{name: c, image: i}], ${spec}}\n`;
}
function deployment(name: string, container: string, podSpec = '', spec = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {${spec} selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {${podSpec} containers: [{name: c, image: "registry.example/a:1", ${container}}]}}}
`;
}

const CONTAINERS = `  variables:
  - name: containers
    expression: object.spec.template.spec.containers + object.spec.template.spec.?initContainers.orValue([])`;

// What it says, the policy, an object that it admits and one that it does not.
test.each([
  [
    'replicas, compared with the default',
    policy('deployments', '  - expression: object.spec.replicas > 1 && object.spec.replicas <= 10'),
    deployment('good', '', '', 'replicas: 3,'),
    deployment('bad', ''),
  ],
  [
    'privileged containers, by optional selections',
    policy(
      'deployments',
      '  - expression: variables.containers.all(c, c.?securityContext.?privileged.orValue(false) != true)',
      CONTAINERS,
    ),
    deployment('good', 'securityContext: {privileged: false}'),
    deployment('bad', '', 'initContainers: [{name: i, image: i, securityContext: {privileged: true}}],'),
  ],
  [
    'running as root, with the context of the pod',
    policy(
      'deployments',
      `  - expression: >-
      variables.containers.all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot)
        ? c.securityContext.runAsNonRoot
        : has(object.spec.template.spec.securityContext.runAsNonRoot) && object.spec.template.spec.securityContext.runAsNonRoot)`,
      CONTAINERS,
    ),
    deployment('good', '', 'securityContext: {runAsNonRoot: true},'),
    deployment('bad', 'securityContext: {runAsNonRoot: false}', 'securityContext: {runAsNonRoot: true},'),
  ],
  [
    'memory limits, as quantities',
    policy(
      'deployments',
      `  - expression: >-
      variables.containers.all(c, has(c.resources.limits) && 'memory' in c.resources.limits &&
        quantity(c.resources.limits.memory).compareTo(quantity('2Gi')) <= 0)`,
      CONTAINERS,
    ),
    deployment('good', 'resources: {limits: {memory: 512Mi}}'),
    deployment('bad', 'resources: {limits: {memory: 2049Mi}}'),
  ],
  [
    'image registries, from a list',
    policy(
      'deployments',
      `  - expression: variables.containers.all(c, variables.registries.exists(r, c.image.startsWith(r + '/')))`,
      `${CONTAINERS}\n  - {name: registries, expression: "['registry.example', 'mirror.example']"}`,
    ),
    deployment('good', ''),
    deployment('bad', 'image: docker.io/library/nginx'),
  ],
  [
    'image tags, by a regular expression',
    policy(
      'deployments',
      `  - expression: "!variables.containers.exists(c, c.image.matches('(:latest|^[^:@]+)$'))"`,
      CONTAINERS,
    ),
    deployment('good', ''),
    deployment('bad', 'image: registry.example/a:latest'),
  ],
  [
    'recommended labels, whose keys have dots and slashes',
    policy(
      'pods',
      `  - expression: has(object.metadata.labels) && ['app.kubernetes.io/name', 'owner'].all(l, l in object.metadata.labels)`,
    ),
    pod('good', '', ', labels: {app.kubernetes.io/name: a, owner: b}'),
    pod('bad', '', ', labels: {owner: b}'),
  ],
  [
    'annotations, through optional indexes',
    policy(
      'pods',
      `  - expression: object.metadata.?annotations[?'cost-center'].orValue('').matches('^[0-9]{4}$')`,
    ),
    pod('good', '', ', annotations: {cost-center: "1234"}'),
    pod('bad', ''),
  ],
  [
    'host namespaces',
    policy(
      'pods',
      `  - expression: "!['hostNetwork', 'hostPID', 'hostIPC'].exists(f, f in object.spec && object.spec[f] == true)"`,
    ),
    pod('good', 'hostPID: false'),
    pod('bad', 'hostIPC: true'),
  ],
  [
    'host paths, with exceptions',
    policy(
      'pods',
      `  - expression: "!object.spec.?volumes.orValue([]).exists(v, has(v.hostPath) && !v.hostPath.path.startsWith('/var/log/'))"`,
    ),
    pod('good', 'volumes: [{name: v, hostPath: {path: /var/log/app}}]'),
    pod('bad', 'volumes: [{name: v, hostPath: {path: /}}]'),
  ],
  [
    'capabilities, as sets',
    policy(
      'pods',
      `  - expression: object.spec.containers.all(c, sets.contains(['NET_BIND_SERVICE'], c.?securityContext.?capabilities.?add.orValue([])))`,
    ),
    pod('good', ''),
    pod('bad', '', '').replace(
      'image: i',
      'image: i, securityContext: {capabilities: {add: [NET_BIND_SERVICE, SYS_ADMIN]}}',
    ),
  ],
  [
    'services that are reachable from outside',
    policy(
      'services',
      `  - expression: object.spec.type != 'LoadBalancer' || object.spec.?loadBalancerSourceRanges.orValue([]).all(r, isCIDR(r) && cidr('10.0.0.0/8').containsCIDR(r)) && has(object.spec.loadBalancerSourceRanges)`,
    ),
    'apiVersion: v1\nkind: Service\nmetadata: {name: good}\nspec: {type: LoadBalancer, loadBalancerSourceRanges: [10.1.0.0/16]}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: bad}\nspec: {type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]}\n',
  ],
  [
    'hosts of ingresses',
    policy(
      'ingresses',
      `  - expression: object.spec.rules.all(r, has(r.host) && r.host.endsWith('.apps.example') && object.spec.tls.exists(t, r.host in t.hosts))`,
    ),
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: good}\nspec: {rules: [{host: a.apps.example}], tls: [{hosts: [a.apps.example]}]}\n',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: bad}\nspec: {rules: [{host: a.apps.example}], tls: [{hosts: [b.apps.example]}]}\n',
  ],
  [
    'rights for everything',
    policy(
      'clusterroles, roles',
      `  - expression: object.rules.all(r, !('*' in r.verbs && '*' in r.?resources.orValue([])))`,
    ),
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: good}\nrules: [{apiGroups: [""], resources: [pods], verbs: ["*"]}]\n',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: bad}\nrules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]\n',
  ],
  [
    'selectors that do not fit the template',
    policy(
      'deployments',
      '  - expression: object.spec.selector.matchLabels.all(k, k in object.spec.template.metadata.labels && object.spec.template.metadata.labels[k] == object.spec.selector.matchLabels[k])',
    ),
    deployment('good', ''),
    deployment('bad', '').replace('labels: {app: a}', 'labels: {app: b}'),
  ],
  [
    'the default namespace, also where a file leaves it to the context',
    policy(
      'pods',
      `  - expression: object.metadata.namespace != 'default' && request.namespace == object.metadata.namespace`,
    ),
    pod('good', '', ', namespace: shop'),
    pod('bad', ''),
  ],
  [
    'cron jobs that run at the same time, with the default',
    policy(
      'cronjobs',
      `  - expression: object.spec.concurrencyPolicy in ['Forbid', 'Replace'] && !object.spec.suspend`,
    ),
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: good}\nspec: {concurrencyPolicy: Forbid}\n',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: bad}\nspec: {schedule: "* * * * *"}\n',
  ],
])('a policy on %s', (_, rules, good, bad) => {
  expect(scan(rules, good, bad)).toMatchObject({ findings: [expect.stringMatching(/^bad: /)], faults: [] });
});

test('the message is the expression’s, else the plain one, else the name of the policy', () => {
  const message = (fields: string) =>
    scan(policy('pods', `  - {expression: 'false'${fields}}`), pod('a', '')).findings;
  expect(message('')).toEqual(['a: p']);
  expect(message(', message: plain')).toEqual(['a: plain']);
  expect(message(`, message: plain, messageExpression: "object.metadata.name + '!'"`)).toEqual(['a: a!']);
  expect(message(', message: plain, messageExpression: object.spec.no')).toEqual(['a: plain']);
});

test.each([
  ['the version before v1', policy('pods', "  - expression: 'false'", '', 'v1beta1'), true],
  ['the first version', policy('pods', "  - expression: 'false'", '', 'v1alpha1'), true],
  ['another resource', policy('services', "  - expression: 'false'"), false],
  ['a subresource', policy('pods/exec', "  - expression: 'false'"), false],
  ['everything', policy("'*'", "  - expression: 'false'"), true],
  ['everything with subresources', policy("'*/*'", "  - expression: 'false'"), true],
  ['deletions', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', '[DELETE]'), false],
  ['updates', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', '[UPDATE]'), false],
  ['any operation', policy('pods', "  - expression: 'false'").replace('[CREATE, UPDATE]', "['*']"), true],
  ['another group', policy('pods', "  - expression: 'false'").replace("['', apps", '[apps'), false],
  [
    'another version',
    policy('pods', "  - expression: 'false'").replace('apiVersions: [v1]', 'apiVersions: [v2]'),
    true,
  ],
  [
    'exactly another version',
    policy('pods', "  - expression: 'false'")
      .replace('apiVersions: [v1]', 'apiVersions: [v2]')
      .replace('matchConstraints:', 'matchConstraints:\n    matchPolicy: Exact'),
    false,
  ],
  [
    'another name',
    policy('pods', "  - expression: 'false'").replace('resources:', 'resourceNames: [z], resources:'),
    false,
  ],
  [
    'what no namespace holds',
    policy('pods', "  - expression: 'false'").replace('resources:', 'scope: Cluster, resources:'),
    false,
  ],
  [
    'all but this',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      "matchConstraints:\n    excludeResourceRules: [{apiGroups: [''], apiVersions: ['*'], operations: ['*'], resources: [pods]}]",
    ),
    false,
  ],
  [
    'labels it has',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      'matchConstraints:\n    objectSelector: {matchLabels: {a: b}}',
    ),
    true,
  ],
  [
    'labels it has not',
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      'matchConstraints:\n    objectSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}',
    ),
    false,
  ],
])('a policy for %s', (_, rules, matches) => {
  expect(scan(rules, pod('a', '', ', labels: {a: b}')).findings).toHaveLength(matches ? 1 : 0);
});

test('namespaces are selected by the labels they have in the files, else by what their name tells', () => {
  const select = (selector: string) =>
    policy('pods', "  - expression: 'false'").replace(
      'matchConstraints:',
      `matchConstraints:\n    namespaceSelector: ${selector}`,
    );
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: prod}}\n';
  const inShop = pod('a', '', ', namespace: shop');
  expect(scan(select('{matchLabels: {env: prod}}'), namespace, inShop).findings).toHaveLength(1);
  expect(scan(select('{matchLabels: {env: test}}'), namespace, inShop).findings).toHaveLength(0);
  expect(scan(select('{matchLabels: {env: test}}'), inShop).findings).toHaveLength(1);
  const notShop = '{matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}';
  expect(scan(select(notShop), inShop, pod('b', '')).findings).toEqual(['b: p']);
});

test('namespaceObject is the Namespace of the files; without it the rule cannot be evaluated', () => {
  const rules = policy('pods', "  - expression: namespaceObject.metadata.labels.env == 'prod'");
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: prod}}\n';
  expect(scan(rules, namespace, pod('a', '', ', namespace: shop'))).toMatchObject({
    findings: [],
    faults: [],
  });
  expect(scan(rules, pod('a', '', ', namespace: shop')).faults).toEqual([
    'Pod a: spec.validations[0].expression: the files scanned hold no Namespace shop',
  ]);
});

test('requests are creations by nobody; there is no old object', () => {
  const expression = [
    "request.operation == 'CREATE' && request.kind.kind == 'Pod' && request.resource.resource == 'pods'",
    "request.name == 'a' && oldObject == null && !('admins' in request.userInfo.groups)",
  ].join(' && ');
  expect(scan(policy('pods', `  - expression: ${JSON.stringify(expression)}`), pod('a', ''))).toMatchObject({
    findings: [],
    faults: [],
  });
});

test('failurePolicy: Ignore lets pass what cannot be evaluated', () => {
  const rules = policy(
    'pods',
    '  - expression: object.spec.no == 1\n  - {expression: "false", message: told}',
  );
  expect(scan(rules, pod('a', ''))).toMatchObject({
    findings: ['a: told'],
    faults: [expect.stringContaining('field not found: no')],
  });
  expect(scan(rules.replace('failurePolicy: Fail', 'failurePolicy: Ignore'), pod('a', ''))).toMatchObject({
    findings: ['a: told'],
    faults: [],
  });
});

const LIMIT = policy(
  'deployments',
  '  - expression: object.spec.replicas <= params.data.max',
  '  paramKind: {apiVersion: rules.example/v1, kind: Limit}',
);
const limit = (name: string, max: number) =>
  `---\napiVersion: rules.example/v1\nkind: Limit\nmetadata: {name: ${name}, labels: {size: ${name}}}\ndata: {max: ${max}}\n`;
const binding = (spec: string) =>
  `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: b}\nspec: {policyName: p, ${spec}}\n`;

test.each([
  ['by name', binding('paramRef: {name: large}'), []],
  ['by labels', binding('paramRef: {selector: {matchLabels: {size: small}}}'), ['a: p']],
  ['all, without a binding', '', ['a: p']],
  ['none, which is allowed', binding('paramRef: {name: none, parameterNotFoundAction: Allow}'), []],
  [
    'for other objects',
    binding('paramRef: {name: small}, matchResources: {objectSelector: {matchLabels: {x: y}}}'),
    [],
  ],
  [
    'each for its own objects',
    `${binding('paramRef: {name: large}')}${binding('paramRef: {name: small}, matchResources: {objectSelector: {matchLabels: {x: y}}}')}`,
    [],
  ],
])('params are taken %s', (_, bindings, findings) => {
  const rules = `${LIMIT}${limit('small', 1)}${limit('large', 9)}${bindings}`;
  expect(scan(rules, deployment('a', '', '', 'replicas: 5,'))).toMatchObject({ findings, faults: [] });
});

test('what a binding denies is high, what it warns of and what nothing binds is medium; an annotation says better', () => {
  const rules = policy('pods', "  - expression: 'false'");
  const severity = (text: string) => scan(text, pod('a', '')).severities;
  expect(severity(rules)).toEqual(['medium']);
  expect(severity(rules + binding('validationActions: [Warn, Audit]'))).toEqual(['medium']);
  expect(severity(rules + binding('validationActions: [Deny]'))).toEqual(['high']);
  const annotated = rules.replace('{name: p}', '{name: p, annotations: {waybill/severity: low}}');
  expect(severity(annotated + binding('validationActions: [Deny]'))).toEqual(['low']);
});
