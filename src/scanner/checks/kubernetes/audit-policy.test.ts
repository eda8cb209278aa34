import { expect, test } from 'vitest';
import { missingFromAudit } from './audit-policy.ts';

const about = (...resources: string[]) => [{ group: '', resources }];

test('a policy without rules records nothing', () => {
  expect(missingFromAudit({ rules: null })).toContain('secrets');
});

test('one rule for everything is enough', () => {
  expect(missingFromAudit({ rules: [{ level: 'Metadata' }] })).toEqual([]);
});

test('the first rule that matches decides', () => {
  const rules = [{ level: 'None', resources: about('pods/exec') }, { level: 'Metadata' }];
  expect(missingFromAudit({ rules })).toEqual(['pods/exec']);
});

test('exceptions for some users, verbs or objects leave the rest recorded', () => {
  const rules = [
    { level: 'None', users: ['system:kube-proxy'], resources: about('pods') },
    { level: 'None', verbs: ['watch'], resources: about('secrets') },
    { level: 'None', resources: [{ group: '', resources: ['configmaps'], resourceNames: ['lock'] }] },
    { level: 'None', nonResourceURLs: ['/healthz*'] },
    { level: 'Metadata' },
  ];
  expect(missingFromAudit({ rules })).toEqual([]);
});
