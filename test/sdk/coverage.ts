import assert from 'node:assert/strict';
import type { Operation } from '../../src/http/operation.ts';

/** In no SDK: HSS publishes no form of the upload, and IAM's clients do not revoke. */
const IN_NO_SDK = new Set(['BatchUploadFiles', 'KeystoneRevokeToken']);

/** Nor are these: IAM's clients sign in by names. */
const NOT_SENT = new Set(['id', 'domain.id'].map((name) => `body.auth.identity.password.user.${name}`));

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Operations that were called, and the names of all that was sent to them: `limit`, `body.create_time.end_time`. */
export type Called = Map<string, Set<string>>;

export function noteCall(called: Called, operation: string, parameters: object): void {
  const names = called.get(operation) ?? new Set();
  for (const name of namesOf(parameters)) names.add(name);
  called.set(operation, names);
}

/** @throws naming what is published and served, and was never called or sent */
export function nothingLeftOut(called: Called, served: readonly Operation[]): void {
  const left = served
    .filter(({ id, path }) => /^\/v[35]\//.test(path) && !IN_NO_SDK.has(id))
    .flatMap(({ id, query, body, params }) => {
      const sent = called.get(id);
      if (!sent) return [id];
      const known = [
        ...membersOf(query as Schema | undefined, ''),
        ...membersOf(params as Schema | undefined, ''),
        ...membersOf(body as Schema | undefined, 'body.'),
      ];
      return known.filter((name) => !sent.has(name) && !NOT_SENT.has(name)).map((name) => `${id}: ${name}`);
    });
  assert.deepEqual(left, []);
}

function membersOf(schema: Schema | undefined, before: string): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, member]) => [
    `${before}${name}`,
    ...membersOf(member, `${before}${name}.`),
  ]);
}

function namesOf(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = typeof member === 'object' && member !== null && !Array.isArray(member);
    return [`${before}${name}`, ...(inner ? namesOf(member, `${before}${name}.`) : [])];
  });
}
