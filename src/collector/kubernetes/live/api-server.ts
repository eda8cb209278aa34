import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { ApiServerError } from './api-server-error.ts';
import { withoutManagedFields } from './managed-fields.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

/** An API server as the collector uses it: nothing but GET. Each failure is an {@link ApiServerError}. */
export interface ApiServer {
  /** The JSON of an answer; of core kinds without their managed fields. */
  json(path: string, query: Query, signal: AbortSignal): Promise<unknown>;
  /**
   * The bytes of an answer that goes on, once it has begun.
   * @param silenceMs how long nothing may come before the connection counts as lost
   */
  stream(path: string, query: Query, signal: AbortSignal, silenceMs: number): Promise<AsyncIterable<Buffer>>;
}

/** Where a server is, and what proves who calls: certificates, headers and an agent of `node:https`. */
export interface ApiServerAccess {
  readonly url: string;
  /** Asked at each request, since tokens are renewed. */
  credentials(): Promise<RequestOptions>;
  /** They were refused: looks for others where they come from. False when there are none. */
  renew?(): boolean;
}

const SILENCE_MS = 60_000;
/** A list that came whole because the server took no limit; far above what a cluster's pods take. */
const BODY_BYTES_MAX = 512 * 1024 * 1024;
const REFUSAL_BYTES_MAX = 64 * 1024;
/** A connection that is dead without an end shows within 40 s. */
const KEEP_ALIVE_MS = 30_000;
const CORE_KINDS = '/api/v1/';

export function apiServer(access: ApiServerAccess): ApiServer {
  return {
    async json(path, query, signal) {
      const response = await open(access, path, query, signal, SILENCE_MS);
      const bytes = await body(response, BODY_BYTES_MAX);
      try {
        return JSON.parse(
          path.startsWith(CORE_KINDS) ? withoutManagedFields(bytes) : String(bytes),
        ) as unknown;
      } catch (cause) {
        throw new ApiServerError(
          `${access.url} answers ${kindOf(response)}, not the JSON of a Kubernetes API`,
          {
            cause,
          },
        );
      }
    },
    stream: (path, query, signal, silenceMs) => open(access, path, query, signal, silenceMs),
  };
}

async function open(
  access: ApiServerAccess,
  path: string,
  query: Query,
  signal: AbortSignal,
  silenceMs: number,
): Promise<IncomingMessage> {
  const ask = async () =>
    answer(urlOf(access.url, path, query), await credentials(access), signal, silenceMs);
  let response = await ask();
  if (response.statusCode === 401 && access.renew?.()) {
    response.destroy();
    response = await ask();
  }
  if (response.statusCode === 200) return response;
  throw refusal(access.url, response, String(await body(response, REFUSAL_BYTES_MAX)));
}

function urlOf(server: string, path: string, query: Query): URL {
  if (!server.startsWith('https://')) {
    throw new ApiServerError(`the server ${server} is not https: a token would be sent in the clear`);
  }
  try {
    const url = new URL(server.replace(/\/+$/, '') + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  } catch (cause) {
    throw new ApiServerError(`the server ${server} is no URL`, { cause });
  }
}

/** Files that cannot be read and exec plug-ins that fail are faults of this one cluster. */
async function credentials(access: ApiServerAccess): Promise<RequestOptions> {
  try {
    return await access.credentials();
  } catch (cause) {
    throw new ApiServerError(`its credentials cannot be had: ${firstLine(cause)}`, { cause });
  }
}

function answer(
  url: URL,
  options: RequestOptions,
  signal: AbortSignal,
  silenceMs: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => {
      reject(new ApiServerError(`${url.origin} cannot be reached: ${reasonOf(cause)}`, { cause }));
    };
    const headers = { ...options.headers, Accept: 'application/json', 'User-Agent': 'waybill' };
    const whole: RequestOptions = { ...options, method: 'GET', headers, signal, timeout: silenceMs };
    let isAnswered = false;
    const ask = () => {
      const call = request(url, whole, (response) => {
        isAnswered = true;
        resolve(response);
      });
      call.setSocketKeepAlive(true, KEEP_ALIVE_MS);
      call.once('timeout', () => call.destroy(new Error(`no word for ${silenceMs / 1000} s`)));
      // Stays: a connection may also break while the answer is read, which its reader is told of.
      call.on('error', (cause: NodeJS.ErrnoException) => {
        // It was kept from an earlier request, and the server was just closing it (Node.js, http, request.reusedSocket).
        if (call.reusedSocket && cause.code === 'ECONNRESET' && !isAnswered) ask();
        else fail(cause);
      });
      call.end();
    };
    try {
      ask();
    } catch (error) {
      // A certificate or a header that cannot be one.
      fail(error as Error);
    }
  });
}

async function body(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new ApiServerError(`the answer was cut off: ${reasonOf(cause as Error)}`, { cause });
  }
  if (bytes > bytesMax && response.statusCode === 200) {
    throw new ApiServerError(`the answer is larger than ${bytesMax} bytes`);
  }
  return Buffer.concat(chunks);
}

/** A refusal is a Status of the API (Kubernetes API conventions), or the words of something before it. */
function refusal(server: string, response: IncomingMessage, text: string): ApiServerError {
  const { statusCode: status = 0, headers } = response;
  const retryAfterMs = Number(headers['retry-after']) * 1000 || undefined;
  const message = statusMessage(text) ?? `${kindOf(response)}, not the JSON of a Kubernetes API`;
  const advice = status === 401 ? ' (is the token or certificate expired?)' : '';
  return new ApiServerError(`${server} answers ${status}: ${message}${advice}`, { status, retryAfterMs });
}

function statusMessage(text: string): string | undefined {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' && message !== '' ? message : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(response: IncomingMessage): string {
  const type = response.headers['content-type']?.split(';')[0] ?? 'something';
  return type === 'text/html' ? 'HTML' : type;
}

const UNKNOWN_AUTHORITY =
  'its certificate is from no authority that is trusted (certificate-authority-data in the kubeconfig names one)';

/** Where Node's own words help nobody: they advise on Node, or quote OpenSSL's source. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EPROTO: 'it does not speak TLS as it should (is its port that of the API server?)',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
};

/** The server's machine, and a proxy's, answer in Node's codes; of several addresses tried the first counts. */
export function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return reasonOf(error.errors[0]);
  const known = 'code' in error ? REASONS[String(error.code)] : undefined;
  return known ?? firstLine(error);
}

/** Further lines may quote the file or the program's output, secrets included. */
export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] as string;
}
