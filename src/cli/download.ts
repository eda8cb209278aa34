import { rename, rm } from 'node:fs/promises';
import { type ApiClient, reasonOf } from './client.ts';
import { DownloadPart, unwritable } from './download-part.ts';
import { CliFailure } from './failure.ts';
import type { Patience } from './patience.ts';

/** What a download needs, and whom it tells. */
export interface Download {
  readonly client: ApiClient;
  /** Of the file in the API, with `{project_id}` in it. */
  readonly path: string;
  /** Where it goes. */
  readonly target: string;
  readonly patience: Patience;
  /** Hears the bytes that are there, those of earlier runs included, and how many it will be. */
  readonly received: (bytes: number, total: number) => void;
}

/** A file as the service has it. */
export interface RemoteFile {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A proxy that packs what passes would make ranges of something else. */
const AS_IT_IS = { 'Accept-Encoding': 'identity' };
const DIGEST_CHARACTERS = 12;

/**
 * Downloads a file that never changes. What arrived before a connection broke is kept in `TARGET.DIGEST.partial`, the
 * digest being that of the whole file, and is not asked for again: neither after a pause nor in a later run. The
 * file appears under its name only when it is whole and has the SHA-256 that the service states.
 * @throws {CliFailure} 1 when the service refuses, 2 when it cannot be had or cannot be written; the part stays
 */
export async function downloadFile(download: Download): Promise<RemoteFile> {
  const { target } = download;
  const remote = await stated(download);
  const partial = `${target}.${remote.sha256.slice(0, DIGEST_CHARACTERS)}.partial`;
  const part = await DownloadPart.open(partial, remote.bytes);
  try {
    await fill(part, remote, download);
  } finally {
    await part.close();
  }
  if (part.sha256() !== remote.sha256) {
    await rm(partial, { force: true });
    throw new CliFailure(2, `${target}: what arrived has another SHA-256 than the service states; try again`);
  }
  await rename(partial, target).catch((error: Error) => {
    throw unwritable(target, error);
  });
  return remote;
}

/** Asks for the size and the digest, which name the part of an earlier run. */
async function stated({ client, path, patience }: Download): Promise<RemoteFile> {
  for (;;) {
    try {
      const { headers } = await client.bytes({ method: 'HEAD', path, headers: AS_IT_IS });
      const digest = /sha-256=:([A-Za-z0-9+/=]+):/.exec(headers.get('repr-digest') ?? '')?.[1];
      const length = headers.get('content-length');
      if (digest === undefined || length === null) {
        throw new CliFailure(2, 'the service does not state the size and the SHA-256 of the file');
      }
      return { bytes: Number(length), sha256: Buffer.from(digest, 'base64').toString('hex') };
    } catch (error) {
      await patience.afterFailure(error);
    }
  }
}

/** Asks for what is missing until nothing is. */
async function fill(part: DownloadPart, remote: RemoteFile, download: Download): Promise<void> {
  const { patience, received } = download;
  received(part.size, remote.bytes);
  while (part.size < remote.bytes) {
    try {
      for await (const chunk of await rest(part.size, remote, download)) {
        await part.append(chunk);
        patience.worked();
        received(part.size, remote.bytes);
      }
      if (part.size < remote.bytes) throw brokenOff(new Error('it ended early'));
    } catch (error) {
      await patience.afterFailure(error instanceof CliFailure ? error : brokenOff(error));
    }
  }
}

/** The bytes of the file from `start` on. If-Range keeps parts of two files from being joined (RFC 9110, 13.1.5). */
async function rest(
  start: number,
  { sha256 }: RemoteFile,
  { client, path }: Download,
): Promise<AsyncIterable<Uint8Array>> {
  const range = { Range: `bytes=${start}-`, 'If-Range': `"${sha256}"` };
  const { status, headers, body } = await client.bytes({
    method: 'GET',
    path,
    // With a range `fetch` asks for what is not packed by itself.
    headers: start > 0 ? range : AS_IT_IS,
  });
  const sent = status === 206 ? /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] : '0';
  if (body && Number(sent) === start) return body;
  await body?.cancel();
  throw new CliFailure(2, `the service was asked for the file from byte ${start} on and sent something else`);
}

function brokenOff(error: unknown): CliFailure {
  return new CliFailure(2, `the download broke off: ${reasonOf(error)}`, { cause: error, mayPass: true });
}
