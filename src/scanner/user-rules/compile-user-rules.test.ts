import { expect, test } from 'vitest';
import { compileUserRules } from './compile-user-rules.ts';
import { problemText } from './problem.ts';

function problems(...documents: readonly string[]): string[] {
  return compileUserRules([{ name: 'x.yaml', text: documents.join('\n---\n') }]).problems.map(problemText);
}

const rule = (spec: string, name = 'r') =>
  `apiVersion: iac.rules/v1\nkind: Rule\nmetadata: {name: ${name}}\nspec: {title: T, ${spec}}`;
const GOOD = rule("validations: [{expression: 'true'}]", 'good');

test.each([
  [
    'validations: [{expression: object.}]',
    'spec.validations[0].expression: 1:7: found . but expecting end of input',
  ],
  ["validations: [{expression: 'true', path: zz}]", 'spec.validations[0].path: zz is not known'],
  [
    "validations: [{expression: 'true', messageExpression: 1 +}]",
    'spec.validations[0].messageExpression: 1:3',
  ],
  [
    "validations: [{expression: 'true', pth: x}]",
    'spec.validations[0].pth: is no field here; allowed: expression',
  ],
  ['validations: [{expression: 5}]', 'spec.validations[0].expression: must be a text, got 5'],
  ['validations: []', 'spec.validations: must have 1 to 100 elements'],
  ['validations: {}', 'spec.validations: must be a list, got a mapping'],
  [
    "severity: huge, validations: [{expression: 'true'}]",
    'spec.severity: must be one of critical, high, medium, low, info, got "huge"',
  ],
  [
    "fileType: terraform, validations: [{expression: 'true'}]",
    'spec.fileType: must be one of dockerfile, k8s_yaml',
  ],
  [
    "fileType: dockerfile, match: {kinds: [Pod]}, validations: [{expression: 'true'}]",
    'spec.match: chooses Kubernetes objects',
  ],
  [
    "fileType: dockerfile, validations: [{expression: object.kind == ''}]",
    'object is not known; known are instructions, stages, params',
  ],
  [
    "match: {kinds: Pod}, validations: [{expression: 'true'}]",
    'spec.match.kinds: must be a list of texts, got "Pod"',
  ],
  [
    "variables: [{name: a b, expression: '1'}], validations: [{expression: 'true'}]",
    'spec.variables[0].name: must be an identifier',
  ],
  [
    "variables: [{name: a, expression: variables.b}, {name: b, expression: '1'}], validations: [{expression: 'true'}]",
    'spec.variables[0].expression: variables.b is not known',
  ],
  [
    "matchConditions: [{name: a, expression: authorizer}], validations: [{expression: 'true'}]",
    'spec.matchConditions[0].expression: authorizer is not known here',
  ],
  ["frob: 1, validations: [{expression: 'true'}]", 'spec.frob: is no field here'],
  [
    "examples: {bad: [{text: x, lines: [a]}]}, validations: [{expression: 'true'}]",
    'spec.examples.bad[0].lines: must be a list of numbers',
  ],
])('a rule with %s: %s', (spec, problem) => {
  expect(problems(GOOD, rule(spec))).toEqual([
    expect.stringContaining(`x.yaml: document 2, ${problem.startsWith('spec') ? problem : ''}`),
  ]);
  expect(problems(rule(spec))[0]).toContain(problem);
});

test.each([
  ['a: 1', 'document 1, kind: a document without apiVersion and kind is no rule; allowed are'],
  ['- 1', 'document 1: must be a mapping with apiVersion and kind'],
  [
    'apiVersion: v1\nkind: Secret',
    'document 1, kind: v1 Secret is no rule; allowed are iac.rules/v1 Rule, Validating',
  ],
  [
    'apiVersion: iac.rules/v1\nkind: Rule\nspec: {title: T}',
    'document 1, metadata.name: is required; it must be a text',
  ],
  [
    'apiVersion: iac.rules/v1\nkind: Rule\nmetadata: {name: A}\nspec: {title: T}',
    'document 1, metadata.name: must be 1 to 253 lower case letters',
  ],
  ['a: [', 'x.yaml: line 1: '],
  [`${GOOD}\n---\n${GOOD}`, 'document 2, metadata.name: there is another rule good'],
  [
    'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\nspec: {validations: [{expression: a}]}',
    'document 1, spec.matchConstraints.resourceRules: must have at least one element',
  ],
  [
    'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\nspec: {paramKind: {apiVersion: v1, kind: ConfigMap}}',
    'document 1, spec.paramKind: there is no document of v1 ConfigMap among the rules',
  ],
])('%j is told: %s', (text, problem) => {
  expect(problems(text)).toEqual([expect.stringContaining(problem)]);
});

test('broken documents keep no others from being used; comments, lists and other versions are taken', () => {
  const text = `# rules\n---\n${rule('validations: [{expression: object.}]')}\n---\n${GOOD}
---
apiVersion: v1
kind: List
items: [{apiVersion: iac.rules/v1, kind: Rule, metadata: {name: in-list}, spec: {title: T, validations: [{expression: "true"}]}}]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: limits.rules.example}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: audit-only}
spec: {auditAnnotations: [{key: replicas, valueExpression: string(object.spec.replicas)}]}
`;
  const { rules, problems: told } = compileUserRules([{ name: 'x.yaml', text }]);
  expect(rules.map(({ id }) => id)).toEqual(['USER-GOOD', 'USER-IN-LIST']);
  expect(told).toHaveLength(1);
});

test('a rule says of itself what its document says', () => {
  const spec =
    'severity: low, category: network, why: W, remediation: F, params: {a: 1, b: [x], c: {d: 1}}, examples: {bad: [{text: B, lines: [1]}], good: [G]}, validations: [{expression: "true"}]';
  expect(compileUserRules([{ name: 'x.yaml', text: rule(spec, 'a.b-c') }]).rules).toMatchObject([
    {
      id: 'USER-A.B-C',
      title: 'T',
      severity: 'low',
      category: 'network',
      why: 'W',
      fix: 'F',
      default: 'on',
      parameters: { a: { default: 1 }, b: { default: ['x'] } },
      examples: { bad: [{ text: 'B', lines: [1] }], good: ['G'] },
    },
  ]);
});

test('there is a limit to the number of rules', () => {
  const text = Array.from({ length: 1001 }, (_, index) =>
    rule("validations: [{expression: 'true'}]", `r${index}`),
  ).join('\n---\n');
  const { rules, problems: told } = compileUserRules([{ name: 'x.yaml', text }]);
  expect(rules).toHaveLength(1000);
  expect(told.map(problemText)).toEqual(['x.yaml: document 1001: there are more than 1000 rules']);
});
