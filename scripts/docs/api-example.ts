import { EXAMPLE_PROJECT_ID, type Example } from '../../src/http/openapi/examples/example.ts';
import { jsonText } from './json-text.ts';

interface Called {
  readonly method: string;
  readonly path: string;
  readonly successStatus?: number | undefined;
  readonly streams?: object | undefined;
}

/** A call and its reply, as they go over the wire; without the headers that every call has. */
export function exampleText(
  { method, path, successStatus = 200, streams }: Called,
  example: Example,
): string {
  const { params, query = {}, headers = {}, body, reply } = example;
  const values: Readonly<Record<string, string>> = { project_id: EXAMPLE_PROJECT_ID, ...params };
  const called = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`);
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const lines = [`${method} ${called}${asked.length > 0 ? `?${asked.join('&')}` : ''}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(bodyText(body, streams !== undefined));
  if (reply !== undefined) lines.push('', String(successStatus), jsonText(reply));
  return `\`\`\`\n${lines.join('\n')}\n\`\`\`\n`;
}

/** Of a stream every object stands in a line of its own. */
function bodyText(body: unknown, isStream: boolean): string {
  return isStream && Array.isArray(body)
    ? body.map((line) => JSON.stringify(line)).join('\n')
    : jsonText(body);
}
