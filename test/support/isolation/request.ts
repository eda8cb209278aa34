import type { Operation } from '../../../src/http/operation.ts';
import type { Access } from '../exported-file.ts';
import { signedFetch } from '../signed-fetch.ts';

/** A request by the places of its values, as {@link Place} names them; `form.NAME` is a file of an upload. */
export type Parts = Readonly<Record<string, unknown>>;

/** Who sends, and what proves it. */
export interface Sender {
  readonly access: Access;
  /** Sent in the place of a signature. */
  readonly token?: string;
}

/** What of an answer must not depend on what others have. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of each answer anew, or of the connection. */
const PASSING_HEADERS = ['date', 'x-request-id', 'connection', 'keep-alive'];

export async function send(sender: Sender, operation: Operation, parts: Parts): Promise<Answer> {
  const { path, query, header, body, line, form } = grouped(parts);
  const names = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(path?.[name])),
  );
  const search = new URLSearchParams(query as Record<string, string>);
  const payload = await payloadOf({ body, line, form });
  const headers = { ...payload.headers, ...(header as Record<string, string>) };
  const target = query ? `${names}?${search}` : names;
  const options = { ...(payload.body !== undefined && { body: payload.body }), headers };
  const { method } = operation;
  if (sender.token === undefined) {
    return answerOf(await signedFetch(sender.access, method, target, options));
  }
  const { body: sent } = options;
  const text = sent === undefined || sent instanceof Uint8Array ? sent : JSON.stringify(sent);
  return answerOf(
    await fetch(new URL(target, sender.access.url), {
      method,
      headers: { 'Content-Type': 'application/json', ...headers, 'X-Auth-Token': sender.token },
      ...(text !== undefined && { body: text }),
    }),
  );
}

/** An answer with `id` taken out wherever it is repeated. */
export function withoutId(answer: Answer, id: string): Answer {
  const plain = (text: string) => text.replaceAll(id, '…').replaceAll(encodeURIComponent(id), '…');
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, plain(value)]);
  return { ...answer, headers: Object.fromEntries(headers), body: plain(answer.body) };
}

/** An answer with these members of its JSON taken out, wherever they are: one of them may be there or not. */
export function withoutMembers(answer: Answer, members: readonly string[]): Answer {
  if (members.length === 0) return answer;
  const member = new RegExp(`"(${members.join('|')})":("(?:[^"\\\\]|\\\\.)*"|\\d+),?`, 'g');
  const { 'content-length': _, ...headers } = answer.headers;
  return { ...answer, headers, body: answer.body.replaceAll(member, '') };
}

async function answerOf(response: Response): Promise<Answer> {
  const requestId = response.headers.get('x-request-id') ?? '';
  const headers = [...response.headers].filter(([name]) => !PASSING_HEADERS.includes(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: (await response.text()).replaceAll(requestId, '…'),
  };
}

interface Grouped {
  readonly [kind: string]: Readonly<Record<string, unknown>> | undefined;
}

function grouped(parts: Parts): Grouped {
  let whole: unknown = {};
  for (const [at, value] of Object.entries(parts)) {
    if (value !== undefined) whole = put(whole, at.replaceAll('[]', '.[]').split('.'), value);
  }
  return whole as Grouped;
}

/** A list holds one element, which all its places are of. */
function put(into: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (step === '[]') return [put(Array.isArray(into) ? into[0] : undefined, rest, value)];
  const object = (into ?? {}) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: put(object[step], rest, value) };
}

async function payloadOf({ body, line, form }: Grouped): Promise<{
  readonly body?: object;
  readonly headers: Readonly<Record<string, string>>;
}> {
  if (line) {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    return { body: bytes, headers: { 'Content-Type': 'application/x-ndjson' } };
  }
  if (!form) return { ...(body && { body }), headers: {} };
  const files = new FormData();
  for (const [name, content] of Object.entries(form))
    files.append('files', new Blob([String(content)]), name);
  const encoded = new Response(files);
  const contentType = encoded.headers.get('content-type') ?? '';
  return { body: new Uint8Array(await encoded.arrayBuffer()), headers: { 'Content-Type': contentType } };
}
