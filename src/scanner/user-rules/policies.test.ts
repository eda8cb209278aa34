import { expect, test } from 'vitest';
import { deployment, pod, policy, scan } from '../../../test/support/policies.ts';

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
