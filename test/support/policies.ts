import { expect } from 'vitest';
import { scanTexts } from '../../src/scanner/scan-texts.ts';
import { selectRules } from '../../src/scanner/select-rules.ts';
import { compileUserRules } from '../../src/scanner/user-rules/compile-user-rules.ts';

/** A policy over what its rules name; `rest` are further fields of its spec. */
export function policy(resources: string, validations: string, rest = '', version = 'v1'): string {
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

/** What policies find in manifests, each a file of one unit. */
export function scan(rules: string, ...manifests: readonly string[]) {
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

/** A manifest of a pod; `metadata` goes on behind the name. */
export function pod(name: string, spec: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}${metadata}}\nspec: {containers: [{name: c, image: i}], ${spec}}\n`;
}
export function deployment(name: string, container: string, podSpec = '', spec = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec: {${spec} selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {${podSpec} containers: [{name: c, image: "registry.example/a:1", ${container}}]}}}
`;
}
