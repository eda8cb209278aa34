import Type, { type TSchema } from 'typebox';
import type { Operation } from '../operation.ts';
import type { Components } from './components.ts';
import type { Example } from './examples/example.ts';

/** The request body object of an operation; undefined where it takes none. */
export function requestBodyOf(
  { id, body, streams }: Operation,
  example: Example,
  components: Components,
): object | undefined {
  if (body) {
    const schema = components.schema(`${id}Request`, body);
    return { required: true, content: { 'application/json': { schema, example: example.body } } };
  }
  if (!streams) return undefined;
  const { type, schema } = streams;
  if (type === 'multipart/form-data') return { required: true, content: { [type]: { schema } } };
  // As OpenAPI 3.2 has it for such types: the schema describes the lines as if they were a list.
  const lines = Type.Array(components.schema(`${id}Line`, schema) as TSchema);
  return {
    required: true,
    description: 'JSON objects, one a line, each ended by a newline',
    content: { [type]: { schema: lines, example: example.body } },
  };
}
