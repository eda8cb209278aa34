import { expect, test } from 'vitest';
import { gives, givesEverything, type RoleRule } from './role-rules.ts';

const NOTHING: RoleRule = {
  verbs: [],
  resources: [],
  apiGroups: [''],
  resourceNames: [],
  nonResourceUrls: [],
  path: ['rules', 0],
};
const EXEC = { verbs: ['create'], groups: [''], resources: ['pods/exec'] };

test.each(['pods/exec', '*', '*/exec', 'pods/*'])('%s gives exec', (resource) => {
  expect(gives({ ...NOTHING, verbs: ['create'], resources: [resource] }, EXEC)).toBe(true);
});

test.each(['pods', 'pods/log', '*/log'])('%s does not give exec', (resource) => {
  expect(gives({ ...NOTHING, verbs: ['*'], resources: [resource] }, EXEC)).toBe(false);
});

test('patterns that the API server does not know count as what they look like', () => {
  const rule = { ...NOTHING, verbs: ['c*e'], resources: ['p*/e*c'] };
  expect(gives(rule, EXEC)).toBe(true);
  expect(gives({ ...rule, verbs: ['g*'] }, EXEC)).toBe(false);
  expect(gives({ ...rule, resources: ['p*s'] }, EXEC)).toBe(false);
});

test('a right needs its verb and its group', () => {
  expect(gives({ ...NOTHING, verbs: ['get'], resources: ['*'] }, EXEC)).toBe(false);
  expect(gives({ ...NOTHING, verbs: ['*'], resources: ['*'], apiGroups: ['apps'] }, EXEC)).toBe(false);
});

test('a rule limited to named objects does not count where naming them is the way to go', () => {
  const rule = { ...NOTHING, verbs: ['get'], resources: ['secrets'], resourceNames: ['db'] };
  const right = { verbs: ['get'], groups: [''], resources: ['secrets'] };
  expect(gives(rule, right)).toBe(true);
  expect(gives(rule, { ...right, unlessNamed: true })).toBe(false);
});

test('all verbs one by one are as much as the wildcard', () => {
  const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
  const rule = { ...NOTHING, apiGroups: ['*'], resources: ['*'] };
  expect(givesEverything({ ...rule, verbs })).toBe(true);
  expect(givesEverything({ ...rule, verbs: verbs.slice(1) })).toBe(false);
});
