import type { Operation, Reply } from '../operation.ts';
import type { Components } from './components.ts';
import type { Example } from './examples/example.ts';
import { refusalObject, refusalsOf } from './refusals.ts';

/** Bytes; OpenAPI 3.1 leaves the format open, tools know this one. */
const BYTES = { type: 'string', format: 'binary' };

/** The responses object of an operation. */
export function replyObjects(
  operation: Operation,
  example: Example,
  components: Components,
): Record<string, object> {
  const { replies = {}, id, response, alwaysRefused, successStatus = 200 } = operation;
  const objects: Record<string, object> = {};
  for (const [status, reply] of Object.entries(replies)) objects[status] = replyObject(reply);
  if (!alwaysRefused) {
    const json = response && {
      'application/json': {
        schema: components.schema(`${id}Reply`, response),
        ...(example.reply !== undefined && { example: example.reply }),
      },
    };
    objects[successStatus] = replyObject(replies[successStatus], json);
  }
  for (const [status, meaning] of refusalsOf(operation)) {
    objects[status] = refusalObject(operation, status, meaning, components);
  }
  return objects;
}

function replyObject(
  { description = 'Done', headers = {}, content }: Reply = {},
  json?: Record<string, object>,
): object {
  const texts = Object.entries(headers).map(([name, meaning]) => [
    name,
    { description: meaning, schema: { type: 'string' } },
  ]);
  const bytes = Object.entries(content ?? {}).map(([type, schema]) => [type, { schema: schema ?? BYTES }]);
  const held = content ? Object.fromEntries(bytes) : json;
  return {
    description,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, ...Object.fromEntries(texts) },
    ...(held && { content: held }),
  };
}
