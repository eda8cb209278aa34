import { SESSION_HEADER } from '../../src/contract/session.ts';
import { errorOf, unreachable } from './api-error.ts';
import { type CallOptions, withQuery } from './call.ts';

/**
 * Posts a form and resolves to the JSON of the reply. `fetch` does not tell how far it has come, this does.
 * @param onProgress given the part that is sent, 0 to 1
 * @throws {ApiError}
 */
export async function upload<Reply>(
  path: string,
  form: FormData,
  options: {
    readonly query: NonNullable<CallOptions['query']>;
    readonly onProgress: (part: number) => void;
  },
): Promise<Reply> {
  const request = new XMLHttpRequest();
  await new Promise<void>((resolve, reject) => {
    const lost = () => reject(unreachable());
    request.upload.onprogress = ({ loaded, total }) => total > 0 && options.onProgress(loaded / total);
    request.onload = () => resolve();
    request.onerror = lost;
    request.onabort = lost;
    request.open('POST', withQuery(path, options.query));
    request.setRequestHeader(SESSION_HEADER, 'XMLHttpRequest');
    request.send(form);
  });
  if (request.status < 200 || request.status > 299) {
    const requestId = request.getResponseHeader('X-Request-Id');
    throw await errorOf(
      new Response(request.responseText, {
        status: request.status,
        ...(requestId !== null && { headers: { 'X-Request-Id': requestId } }),
      }),
    );
  }
  return JSON.parse(request.responseText) as Reply;
}
