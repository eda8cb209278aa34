import { expect, test } from 'vitest';
import fc from '../../../test/support/fast-check.ts';
import { scanTexts } from '../scan-texts.ts';
import { type RuleChoice, selectRules } from '../select-rules.ts';
import { compileUserRules } from './compile-user-rules.ts';

function ruleText(spec: string): string {
  return `apiVersion: iac.rules/v1\nkind: Rule\nmetadata: {name: r}\nspec:\n  title: T\n${spec}`;
}

/** `file:line message` of each finding, and what rules could not be evaluated. */
function scan(spec: string, files: Record<string, string>, choice: RuleChoice = {}) {
  const { rules, problems } = compileUserRules([{ name: 'r.yaml', text: ruleText(spec) }]);
  expect(problems).toEqual([]);
  const texts = Object.entries(files).map(([name, content]) => ({ name, text: content }));
  const scanned = scanTexts(texts, selectRules(rules, choice));
  return {
    findings: scanned.flatMap(({ findings }) =>
      findings.map(({ file, line, message }) => `${file}:${line} ${message}`),
    ),
    faults: scanned.flatMap(({ name, ruleFaults }) => ruleFaults.map(({ reason }) => `${name} ${reason}`)),
  };
}

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {team: a}
spec:
  template:
    spec:
      securityContext: {runAsUser: 7}
      initContainers:
        - name: init
          image: registry.example/init:latest
      containers:
        - name: app
          image: registry.example/app:1.0
          securityContext:
            runAsUser: 0
            privileged:
        - name: side
          image: side
          ports: [{containerPort: 80}]
`;
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n';

test('a path that lists containers tells of each at its own line', () => {
  const spec = `  validations:
    - expression: containers.all(c, !c.image.endsWith(':latest') && c.image.contains(':'))
      messageExpression: "'bad images: ' + containers.map(c, c.image).join(' ')"
      path: containers.filter(c, !c.image.matches(':[0-9.]+$')).map(c, c.path + '.image')
`;
  const message = 'bad images: registry.example/app:1.0 side registry.example/init:latest';
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE })).toEqual({
    findings: [`d.yaml:12 ${message}`, `d.yaml:20 ${message}`],
    faults: [],
  });
});

test.each([
  ["'spec.template.spec.containers[1].ports[0]'", 21],
  ['\'metadata.labels["team"]\'', 5],
  ["'spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem'", 16],
  ['containers[1]', 19],
])('the path %s is line %i', (path, line) => {
  const spec = `  validations: [{expression: "false", path: ${JSON.stringify(path)}}]\n`;
  expect(scan(spec, { 'd.yaml': WEB }).findings).toEqual([`d.yaml:${line} T`]);
});

test('a path that is none is a fault; the object is told of at its name', () => {
  const spec = '  validations: [{expression: "false", path: "[1, 2]"}]\n';
  expect(scan(spec, { 'd.yaml': WEB })).toEqual({
    findings: ['d.yaml:4 T'],
    faults: ['d.yaml Deployment web: spec.validations[0].path: gives a value that is no place: 1'],
  });
});

test.each([
  [
    'the security context of a container is the one in effect',
    'containers.map(c, c.securityContext.runAsUser) == [0, 7, 7]',
  ],
  ['a container tells its kind', "containers.filter(c, c.kind == 'init').map(c, c.name) == ['init']"],
  ['a key without a value is not there', '!has(containers[0].securityContext.privileged)'],
  [
    'the pod has the defaults of the API',
    "podSpec.restartPolicy == 'Always' && podSpec.dnsPolicy == 'ClusterFirst'",
  ],
  ['so have its containers', "containers.map(c, c.imagePullPolicy) == ['IfNotPresent', 'Always', 'Always']"],
  ['and its ports', "containers[1].ports[0].protocol == 'TCP' && size(containers[1].resources) == 0"],
  [
    'and the object',
    'object.spec.replicas == 1 && object.spec.template.spec.schedulerName == "default-scheduler"',
  ],
  ['what is written stays', "object.spec.template.spec.securityContext == {'runAsUser': 7}"],
])('%s', (_, expression) => {
  const spec = `  match: {kinds: [Deployment], apiGroups: [apps]}\n  validations: [{expression: ${JSON.stringify(expression)}}]\n`;
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE })).toEqual({ findings: [], faults: [] });
});

test('a pod without a security context has an empty one', () => {
  const spec = "  validations: [{expression: has(podSpec.securityContext) && object.metadata.name == 'p'}]\n";
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: []}\n';
  expect(scan(spec, { 'p.yaml': text })).toEqual({ findings: [], faults: [] });
});

test('a rule over `objects` sees the files of the unit', () => {
  const spec = `  match: {kinds: [Service]}
  validations:
    - expression: objects.exists(o, o.kind == 'Deployment' && o.metadata.name == object.metadata.name)
      message: no workload
`;
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE }).findings).toEqual(['s.yaml:3 no workload']);
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE.replace('name: s', 'name: web') }).findings).toEqual(
    [],
  );
});

test('a condition that is false skips the object, and variables are evaluated only when they are needed', () => {
  const spec = `  variables:
    - {name: broken, expression: object.no.such.field}
    - {name: uses, expression: variables.broken == 1}
  matchConditions:
    - {name: broken, expression: object.kind == 'Deployment' || variables.uses}
    - {name: deployments, expression: object.kind == 'Deployment'}
  validations: [{expression: "true || variables.uses"}, {expression: 'false'}]
`;
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE })).toEqual({ findings: ['d.yaml:4 T'], faults: [] });
});

test('what cannot be evaluated is a fault of the rule in that file, and the other parts are judged', () => {
  const spec = `  validations:
    - {expression: object.metadata.labels.team == 'b', message: wrong team}
    - {expression: object.spec.replicas}
`;
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE })).toEqual({
    findings: ['d.yaml:4 wrong team'],
    faults: [
      'd.yaml Deployment web: spec.validations[1].expression: gives an int, not true or false',
      's.yaml Service s: spec.validations[0].expression: field not found: labels',
    ],
  });
});

test('over a unit the faults are told of the files they are in', () => {
  const spec =
    '  validations: [{expression: objects.size() == 2 && object.spec.template.spec.hostNetwork}]\n';
  expect(scan(spec, { 'd.yaml': WEB, 's.yaml': SERVICE }).faults).toEqual([
    'd.yaml Deployment web: spec.validations[0].expression: field not found: hostNetwork',
    's.yaml Service s: spec.validations[0].expression: field not found: template',
  ]);
});

test('an object with a list beyond the limit is a fault', () => {
  const items = Array.from({ length: 10_001 }, (_, index) => `  - ${index}`).join('\n');
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nlist:\n${items}\n`;
  expect(scan("  validations: [{expression: object.kind == 'X'}]\n", { 'c.yaml': text })).toEqual({
    findings: [],
    faults: [expect.stringContaining('a list has 10001 items; allowed are at most 10000')],
  });
});

test('params have the values of the document unless they are set', () => {
  const spec = `  params: {teams: [a], nested: {x: 1}}
  validations: [{expression: "object.?metadata.?labels.?team.orValue('a') in params.teams && params.nested.x == 1"}]
`;
  expect(scan(spec, { 'd.yaml': WEB }).findings).toEqual([]);
  const choice = { rules: { 'USER-R': { teams: ['b', 'c'] } } };
  expect(scan(spec, { 'd.yaml': WEB }, choice).findings).toEqual(['d.yaml:4 T']);
});

test('findings of user rules can be excepted in the file', () => {
  const spec = "  validations: [{expression: 'false'}]\n";
  const annotated = WEB.replace('labels:', 'annotations: {waybill/ignore: "USER-R because"}\n  labels:');
  expect(scan(spec, { 'd.yaml': annotated }).findings).toEqual([]);
});

const DOCKERFILE = `FROM golang:1.25 AS build
ARG VERSION=1
RUN go build && \\
    curl -fsS https://a.example/x
FROM alpine
ENV A=1 B=2
COPY --from=build --chown=1:1 /app /app
EXPOSE 80/tcp 8080
WORKDIR /srv
ONBUILD RUN id
USER nobody
`;

test.each([
  ["instructions.filter(i, i.keyword == 'RUN' && i.commands.exists(c, c.name == 'curl'))", [3]],
  [
    "instructions.filter(i, i.keyword == 'RUN').map(i, i.commands.filter(c, c.name == 'curl').map(c, c.line))[0]",
    [4],
  ],
  [
    "instructions.filter(i, i.keyword == 'COPY' && i.flags.chown == '1:1' && i.from == 'build' && i.sources == ['/app'])",
    [7],
  ],
  ['instructions.filter(i, i.?ports[?1].?first.orValue(0) == 8080)', [8]],
  ["instructions.filter(i, i.?pairs.?B.orValue('') == '2' && i.stage == 1)", [6]],
  ['instructions.filter(i, i.isOnbuild)', [10]],
  ["instructions.filter(i, i.keyword == 'FROM' && i.image.repository == 'alpine' && !has(i.image.tag))", [5]],
  [
    "stages.filter(s, s.isFinal && s.user == 'nobody' && s.workdir == '/srv' && s.env.A == '1').map(s, s.line)",
    [5],
  ],
  ["stages.filter(s, s.?name.orValue('') == 'build').map(s, s.instructions[1].line)", [2]],
])('in a Dockerfile the places %s are lines %j', (path, lines) => {
  const spec = `  fileType: dockerfile\n  validations: [{expression: 'false', path: ${JSON.stringify(path)}}]\n`;
  expect(scan(spec, { Dockerfile: DOCKERFILE })).toEqual({
    findings: lines.map((line) => `Dockerfile:${line} T`),
    faults: [],
  });
});

test('without a path a Dockerfile is told of at the FROM of its last stage; a wrong line is a fault', () => {
  const rule = (path: string) => `  fileType: dockerfile\n  validations: [{expression: 'false'${path}}]\n`;
  expect(scan(rule(''), { Dockerfile: DOCKERFILE }).findings).toEqual(['Dockerfile:5 T']);
  expect(scan(rule(", path: '99'"), { Dockerfile: DOCKERFILE }).faults).toEqual([
    'Dockerfile spec.validations[0].path: gives a value that is no place: 99',
  ]);
});

test('whatever an object holds, rules find something, or nothing, or have a fault', () => {
  const specs = [
    '{expression: "containers.all(c, c.image.contains(object.metadata.name))", path: containers}',
    '{expression: "object.spec.x.y[0] > podSpec.z", messageExpression: object.kind, path: object.spec}',
    '{expression: "objects.all(o, o.spec.all(k, o.spec[k] == object.spec[k]))"}',
  ];
  const text = specs
    .map((one, index) => ruleText(`  validations: [${one}]`).replace('name: r', `name: r${index}`))
    .join('\n---\n');
  const rules = selectRules(compileUserRules([{ name: 'r.yaml', text }]).rules, {});
  expect(rules).toHaveLength(specs.length);
  const field = fc.constantFrom(
    'spec',
    'template',
    'containers',
    'image',
    'name',
    'securityContext',
    'x',
    'y',
  );
  const { value } = fc.letrec((again) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue({ maxDepth: 1 }),
      again('object'),
      fc.array(again('value')),
    ),
    object: fc.dictionary(field, again('value')),
  }));
  const kind = fc.constantFrom('Pod', 'Deployment', 'Service', 'CronJob');
  fc.assert(
    fc.property(kind, value, value, (name, spec, metadata) => {
      const manifest = JSON.stringify({ apiVersion: 'v1', kind: name, metadata, spec });
      expect(scanTexts([{ name: 'a.yaml', text: manifest }], rules)).toHaveLength(1);
    }),
  );
});
