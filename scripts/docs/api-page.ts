import { allowedText, type Field, fieldsOf, type Schema } from './schema-text.ts';
import { markdownTable } from './table.ts';

/** What the page tells of an operation; the service's operations have it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly streams?: boolean;
  readonly successStatus?: number;
  readonly params?: Schema | undefined;
  readonly query?: Schema | undefined;
  readonly body?: Schema | undefined;
  readonly response?: Schema | undefined;
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
members of a request are ignored. Calls carry a token (\`X-Auth-Token\`) or an \`SDK-HMAC-SHA256\` signature. Refusals
are listed in [errors.md](errors.md).

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
  const inputs = [
    ...rows('path', operation.params),
    ...rows('query', operation.query),
    ...rows('body', operation.body),
  ];
  const replies = fieldsOf(operation.response ?? {});
  return [
    `### ${operation.id}\n`,
    `\`${operation.method} ${operation.path}\` · ${accessText(operation.access)}\n`,
    `${operation.summary}${operation.streams ? '. The body is a stream.' : ''}\n`,
    inputs.length > 0 ? markdownTable(['parameter', 'in', 'needed', 'allowed'], inputs) : '',
    `Answers ${operation.successStatus ?? 200}${replies.length > 0 ? ' with:\n' : '.\n'}`,
    replies.length > 0
      ? markdownTable(
          ['field', 'value'],
          replies.map(({ path, schema }) => [code(path), allowedText(schema)]),
        )
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function accessText(access: string): string {
  if (access === 'open') return 'open to anyone';
  return access === 'caller' ? 'any signed-in user' : `role ${access}`;
}

function rows(place: string, schema: Schema | undefined): string[][] {
  return fieldsOf(schema ?? {}).map((field: Field) => [
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
