import { readFileSync } from 'node:fs';
import type { ReceivedRequest } from '../../src/contract/signature/verify.ts';

const FOLDER = new URL('./fixtures/sdk-requests/', import.meta.url);

/** One request recorded from an official SDK, and the made-up key it was signed with. */
export interface RecordedRequest {
  readonly file: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly note?: string;
}

/** Every recording, in the order of the index. */
export function recordedRequests(): RecordedRequest[] {
  return JSON.parse(readFileSync(new URL('index.json', FOLDER), 'utf8')) as RecordedRequest[];
}

/** The bytes of a recording taken apart as Node's HTTP server would hand them over. */
export function readRecording(file: string): ReceivedRequest & { readonly body: Buffer } {
  const raw = readFileSync(new URL(file, FOLDER));
  const headEnd = raw.indexOf('\r\n\r\n');
  const [requestLine = '', ...lines] = raw.subarray(0, headEnd).toString('latin1').split('\r\n');
  const [method = '', rawUrl = ''] = requestLine.split(' ');
  const rawHeaders = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { method, rawUrl, rawHeaders, body: raw.subarray(headEnd + 4) };
}

/** The value of a header of a recording, by its name in any case. */
export function headerOf(request: Pick<ReceivedRequest, 'rawHeaders'>, name: string): string | undefined {
  const at = request.rawHeaders.findIndex(
    (text, i) => i % 2 === 0 && text.toLowerCase() === name.toLowerCase(),
  );
  return at < 0 ? undefined : request.rawHeaders[at + 1];
}
