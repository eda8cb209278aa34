import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { operations } from '../operations.ts';
import { openApiDocument } from './document.ts';
import { EXAMPLES } from './examples/index.ts';

type Node = { readonly [key: string]: Node | undefined } & object;

const served = operations({ containerExportRowsMax: 100_000 });
// As a client reads it.
const document = JSON.parse(JSON.stringify(openApiDocument(served))) as Node;
const ajv = new Ajv2020({ strict: false, formats: { binary: true } });
ajv.addSchema(document, 'openapi');

/** Every place of the document that has a schema and values for it. */
function exampled(node: Node, pointer = ''): [pointer: string, value: unknown][] {
  const values = [
    ...('example' in node ? [node.example] : []),
    ...Object.values((node.examples ?? {}) as Node).map((example) => example?.value),
  ];
  const own = node.schema ? values.map((value): [string, unknown] => [`${pointer}/schema`, value]) : [];
  const below = Object.entries(node).filter(([, member]) => typeof member === 'object' && member !== null);
  const step = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
  return [...own, ...below.flatMap(([key, member]) => exampled(member as Node, `${pointer}/${step(key)}`))];
}

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

test('it has every operation that is served', () => {
  const described = Object.entries(document.paths as Node).flatMap(([path, item]) =>
    Object.entries(item as Node).map(
      ([method, called]) => `${method} ${path} ${String(called?.operationId)}`,
    ),
  );
  const routes = served.map(({ method, path, id }) => `${method.toLowerCase()} ${path} ${id}`);
  expect(described.toSorted()).toEqual(routes.toSorted());
});

test('it says what the operator allows', () => {
  const allowed = openApiDocument(operations({ containerExportRowsMax: 250_000 }));
  expect(JSON.stringify(allowed)).toContain(
    '"name":"export_size","in":"query","required":false,"schema":{"type":"integer","minimum":1,"maximum":250000}',
  );
});

test('every operation has an example, and none is left of one that is gone', () => {
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(served.map(({ id }) => id).toSorted());
});

describe('every example is as its schema wants it', () => {
  test.each(exampled(document))('%s', (pointer, value) => {
    const validate = ajv.compile({ $ref: `openapi#${encodeURI(pointer)}` });
    expect([validate(value), validate.errors]).toEqual([true, null]);
  });
});

describe('examples name members that the schemas know', () => {
  test.each(served)('$id', ({ id, params, query, headers, body, response }) => {
    const example = EXAMPLES[id] ?? {};
    const parts = [
      [example.params, params],
      [example.query, query],
      [example.headers, headers],
      [example.body, body],
      [example.reply, response],
    ] as const;
    for (const [value, schema] of parts) {
      if (!value || Array.isArray(value)) continue;
      const known = Object.keys((schema as Node | undefined)?.properties ?? {});
      expect(Object.keys(value).filter((name) => !known.includes(name))).toEqual([]);
    }
  });
});
