import type { PublishedOperation } from '../../contract/published-operations.ts';
import { signRequest } from '../../contract/signature/sign.ts';
import { type Connection, reasonOf } from '../client.ts';
import { CliFailure } from '../failure.ts';
import { NotTried } from './verdict.ts';

/** What a check sends; any of it may be wrong on purpose. */
export interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent instead of `body`, its hash unsigned, as SDKs send forms. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who signs, and when they say they did. */
export interface Signer {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly date: Date;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** `undefined` where the bytes are no JSON. */
  readonly json: unknown;
}

export type Target = Pick<PublishedOperation, 'path'> & { readonly method: string };

const ANSWER_MS_MAX = 60_000;
/** Stands for a parameter that a check does not give. */
const ANY_ID = 'conformance';

/** The service under test. It is called as any client would call it, and what it answers is taken as it comes. */
export class Endpoint {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * @throws {CliFailure} 2 when there is no answer
   * @throws {NotTried} when there were too many calls
   */
  async call(target: Target, input: Input = {}, signer?: Signer | 'unsigned'): Promise<Answer> {
    const url = this.#urlOf(target, input);
    const { type, body } = await bodyOf(input);
    const headers = {
      'Content-Type': type,
      ...(input.form && { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' }),
      ...input.headers,
    };
    const { accessKey, secretKey, date } = signerOf(signer, this.#connection);
    const request = { method: target.method, url, headers, body: input.form ? 'streaming' : body } as const;
    const sent = signer === 'unsigned' ? headers : signRequest(request, accessKey, secretKey, date);
    const answer = await exchange(url, { method: target.method, headers: sent, ...(body && { body }) });
    if (answer.status === 429) throw new NotTried('too many calls (429)');
    return answer;
  }

  #urlOf({ path }: Target, { params, query }: Input): URL {
    const { url, projectId } = this.#connection;
    const values: Readonly<Record<string, string>> = { project_id: projectId, ...params };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ANY_ID),
    );
    const full = new URL(url.replace(/\/+$/, '') + filled);
    for (const [name, value] of Object.entries(query ?? {})) full.searchParams.set(name, String(value));
    return full;
  }
}

function signerOf(signer: Signer | 'unsigned' | undefined, connection: Connection): Signer {
  return typeof signer === 'object' ? signer : { ...connection, date: new Date() };
}

async function bodyOf({
  body,
  form,
}: Input): Promise<{ type: string; body?: string | Uint8Array<ArrayBuffer> }> {
  if (!form) return { type: 'application/json', ...(body !== undefined && { body: JSON.stringify(body) }) };
  const written = new Response(form);
  return {
    type: written.headers.get('content-type') ?? '',
    body: new Uint8Array(await written.arrayBuffer()),
  };
}

async function exchange(url: URL, init: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const bytes = await response.bytes();
    return { status: response.status, headers: response.headers, bytes, json: jsonOf(bytes) };
  } catch (error) {
    throw new CliFailure(
      2,
      `cannot reach ${url.origin} (${init.method} ${url.pathname}): ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
