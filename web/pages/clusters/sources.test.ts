import { describe, expect, test } from 'vitest';
import { namedSource, sourceKey } from './sources.ts';

describe('the key of a source', () => {
  test.each([
    [{ kind: 'cluster', name: 'prod' }, 'cluster/prod'],
    [{ kind: 'host', name: 'a:host/b', enterprise_project_id: 'blue' }, 'blue:host/a:host/b'],
    [{ kind: 'cluster', name: 'arn:aws:eks:cluster/prod\n' }, 'cluster/arn:aws:eks:cluster/prod\n'],
  ] as const)('of %j is %j, and back', (source, key) => {
    expect(sourceKey(source)).toBe(key);
    const { enterprise_project_id: owner, kind, name } = { enterprise_project_id: undefined, ...source };
    expect(namedSource(key)).toEqual({ kind, name, owner });
  });

  test.each(['', 'prod', 'pod/x', 'cluster/'])('is not %j', (key) => {
    expect(namedSource(key)).toBeUndefined();
  });
});
