import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Example } from '../../src/http/openapi/examples/example.ts';
import { EXAMPLES } from '../../src/http/openapi/examples/index.ts';
import type { Operation } from '../../src/http/operation.ts';
import { operations } from '../../src/http/operations.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// What the document at /openapi.json says, held against the running service.

const NDJSON = { 'Content-Type': 'application/x-ndjson' };

interface ReplyObject {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
}

type Replies = Readonly<Record<string, ReplyObject>>;

/** What is read of the document. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Replies }>>>>;
  readonly components: { readonly responses: Replies };
}

let service: TestService;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  service = await startService();
  ajv = new Ajv2020({ strict: false, formats: { binary: true } });
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
  ajv.addSchema(document, 'openapi');
});
afterAll(() => service?.remove());

/** A check of the JSON of a reply; undefined where the document says that it has none. */
function replyCheck({ path, method }: Operation, status: number): ValidateFunction | undefined {
  const told = document.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (!told) throw new Error(`${status} is not documented`);
  const reply = told.$ref ? document.components.responses[told.$ref.split('/').at(-1) ?? ''] : told;
  const schema = reply?.content?.['application/json']?.schema;
  if (!schema) return undefined;
  return ajv.compile(schema.$ref ? { $ref: `openapi${schema.$ref}` } : schema);
}

function contentTypes({ replies }: Operation, status: number): string[] {
  return Object.keys(replies?.[status]?.content ?? {});
}

const typeOf = (response: Response) => response.headers.get('content-type')?.split(';')[0];

function send(
  { method, path, streams }: Operation,
  { params, query, headers, body }: Example,
): Promise<Response> {
  const values: Readonly<Record<string, string>> = { project_id: service.projectId, ...params };
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const asked = new URLSearchParams(
    Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const target = asked.size > 0 ? `${url}?${asked}` : url;
  if (!streams)
    return signedFetch(service, method, target, {
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
    });
  if (streams.type === 'application/x-ndjson') {
    const lines = (body as object[]).map((line) => `${JSON.stringify(line)}\n`).join('');
    return signedFetch(service, method, target, { body: lines, headers: NDJSON });
  }
  const form =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="Dockerfile"\r\n\r\nFROM debian\r\n--b--\r\n';
  return signedFetch(service, method, target, {
    body: form,
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
  });
}

describe('the example of every operation is taken, and answered as documented', () => {
  test.each(operations({ containerExportRowsMax: 100_000 }))('$id', async (operation) => {
    const response = await send(operation, EXAMPLES[operation.id] ?? {});
    const text = await response.text();
    // What the examples name is not there; but nothing is wrong with how they ask for it.
    expect(response.status === 400 ? text : '').not.toMatch(/HSS\.000[12]/);
    expect(response.status).toBeLessThan(500);
    const check = replyCheck(operation, response.status);
    if (check) expect([check(JSON.parse(text)), check.errors]).toEqual([true, null]);
    else expect(contentTypes(operation, response.status)).toEqual(text === '' ? [] : [typeOf(response)]);
  });
});

describe('GET /openapi.json', () => {
  test('is open to anyone, and is not sent again to who has it', async () => {
    const first = await fetch(`${service.url}/openapi.json`);
    expect([first.status, first.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await fetch(`${service.url}/openapi.json`, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });
});
