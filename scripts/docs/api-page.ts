import { EXAMPLES } from '../../src/http/openapi/examples/index.ts';
import { exampleText } from './api-example.ts';
import { allowedText, type Field, fieldsOf, type Schema } from './schema-text.ts';
import { markdownTable } from './table.ts';

/** What the page tells of an operation; the service's operations have it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly streams?: { readonly type: string; readonly schema: Schema } | undefined;
  readonly successStatus?: number;
  readonly alwaysRefused?: boolean;
  readonly headers?: Schema | undefined;
  readonly replies?: Readonly<Record<number, DocumentedReply>>;
  readonly params?: Schema | undefined;
  readonly query?: Schema | undefined;
  readonly body?: Schema | undefined;
  readonly response?: Schema | undefined;
}

interface DocumentedReply {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** docs/api.md: the published HSS and IAM operations that are served, then Waybill's own. */
export function apiPage(operations: readonly DocumentedOperation[]): string {
  // Sorted, because the order of the list may come from a module's exports.
  const sorted = operations.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  const group = (prefix: RegExp) =>
    sorted
      .filter(({ path }) => prefix.test(path))
      .map(operationText)
      .join('\n');
  return `# API

The paths, parameters and replies under \`/v3\` and \`/v5\` are those published for Huawei Cloud IAM and HSS; unknown
members of a request are ignored. Calls carry a token (\`X-Auth-Token\`) or an \`SDK-HMAC-SHA256\` signature. The same
is served as an OpenAPI 3.1 document at \`/openapi.json\`.

An operation that is not open to anyone can be refused with 400, 401, 403 and 429, any with 413 and 500; a path that
is none with 404. What a refusal holds is told in [errors.md](errors.md); what is special about the refusals of an
operation stands with it.

Every operation below that has \`{project_id}\` in its path takes, in the query, \`enterprise_project_id\`: 1 to 256
characters, \`0\` when absent, \`all_granted_eps\` for all that the caller may see. \`project_id\` has 1 to 256 characters.

## HSS

${group(/^\/v5\//)}
## IAM

${group(/^\/v3\//)}
## Waybill's own

${group(/^\/(?!v3\/|v5\/)/)}`;
}

function place({ path, method }: DocumentedOperation): string {
  return `${path} ${method}`;
}

function operationText(operation: DocumentedOperation): string {
  const { id, method, path, access, summary, streams } = operation;
  const inputs = [
    ...rows('path', operation.params),
    ...rows('query', operation.query),
    ...rows('header', operation.headers),
    ...rows('body', operation.body),
    ...rows(streams?.type === 'application/x-ndjson' ? 'line' : 'form', streams?.schema),
  ];
  return [
    `### ${id}\n`,
    `\`${method} ${path}\` · ${accessText(access)}\n`,
    `${summary}.${streams ? ` The body is a stream of type \`${streams.type}\`.` : ''}\n`,
    inputs.length > 0 ? markdownTable(['parameter', 'in', 'needed', 'allowed'], inputs) : '',
    ...successTexts(operation),
    ...replyTexts(operation),
    exampleText(operation, EXAMPLES[id] ?? {}),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function successTexts({
  response,
  successStatus = 200,
  alwaysRefused,
  replies,
}: DocumentedOperation): string[] {
  if (alwaysRefused) return [];
  const fields = fieldsOf(response ?? {});
  if (fields.length === 0) return replies?.[successStatus] ? [] : [`Answers ${successStatus}.\n`];
  return [
    `Answers ${successStatus} with:\n`,
    markdownTable(
      ['field', 'value'],
      fields.map(({ path, schema }) => [code(path), allowedText(schema)]),
    ),
  ];
}

/** What is special about the replies, beside the fields of a success. */
function replyTexts({ replies = {} }: DocumentedOperation): string[] {
  const lines = Object.entries(replies).map(([status, { description, headers = {}, content = {} }]) => {
    const bytes = Object.entries(content).flatMap(([type, held]) => (held ? [] : [code(type)]));
    const named = Object.entries(headers).map(([name, meaning]) => `${code(name)} (${meaning})`);
    const told = [description ?? '', ...bytes, named.length > 0 ? `headers ${named.join(', ')}` : ''];
    return `- ${status}: ${told.filter(Boolean).join('; ')}`;
  });
  return lines.length > 0 ? [`${lines.join('\n')}\n`] : [];
}

function accessText(access: string): string {
  if (access === 'open') return 'open to anyone';
  return access === 'caller' ? 'any signed-in user' : `role ${access}`;
}

function rows(place: string, schema: Schema | undefined): string[][] {
  // A line is one of several objects: the fields of the first, which is the usual one.
  return fieldsOf(schema?.anyOf?.[0] ?? schema ?? {}).map((field: Field) => [
    code(field.path),
    place,
    field.required ? 'yes' : 'no',
    inWords(field.schema),
  ]);
}

/** A described text says all that is allowed; a described list or object still has a shape. */
function inWords(schema: Schema): string {
  if (schema.description && schema.type === 'string') return schema.description;
  return [allowedText(schema), schema.description].filter(Boolean).join('; ');
}

function code(text: string): string {
  return `\`${text}\``;
}
