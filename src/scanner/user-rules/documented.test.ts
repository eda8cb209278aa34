import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scanTexts } from '../scan-texts.ts';
import { selectRules } from '../select-rules.ts';
import { compileUserRules } from './compile-user-rules.ts';

const PAGE = readFileSync(new URL('../../../docs/user-rules.md', import.meta.url), 'utf8');
const files = [...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ''], index) => ({
  name: `${index}.yaml`,
  text,
}));

test('the rules that the documentation shows find what they are for', () => {
  const { rules, problems } = compileUserRules(files);
  expect(problems).toEqual([]);
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 6
  template:
    spec:
      containers:
        - name: a
          image: docker.io/nginx
`;
  const texts = [
    { name: 'web.yaml', text: deployment },
    { name: 'Dockerfile', text: 'FROM alpine AS a\nRUN curl x\nFROM alpine\nRUN curl y\n' },
  ];
  const scanned = scanTexts(texts, selectRules(rules, {}));
  expect(
    scanned.flatMap(({ findings }) =>
      findings.map(({ ruleId, severity, line, message }) => [ruleId, severity, line, message]),
    ),
  ).toEqual([
    ['USER-REPLICA-LIMIT', 'low', 3, 'at most 5 replicas'],
    ['USER-IMAGE-REGISTRY', 'high', 10, 'not allowed: docker.io/nginx'],
    ['USER-NO-CURL-IN-FINAL-IMAGE', 'medium', 4, 'curl is run while the final image is built'],
  ]);
});
