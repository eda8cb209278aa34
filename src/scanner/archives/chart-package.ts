import { constants, gunzipSync } from 'node:zlib';

const BLOCK = 512;
/** Of the packed file; some KiB of its content come out, and never more than {@link UNPACKED_BYTES}. */
const PACKED_BYTES = 4096;
const UNPACKED_BYTES = 5 * 1024 * 1024;

/**
 * Tells by its beginning whether a .tgz file is a Helm chart package: `helm package` writes `<chart>/Chart.yaml`
 * first.
 */
export function isChartPackage(bytes: Buffer): boolean {
  const head = beginning(bytes);
  for (let at = 0; at + BLOCK <= head.length; at += BLOCK) {
    const header = head.toString('latin1', at, at + BLOCK);
    if (/^(?:\.\/)?[^/\0]+\/Chart\.yaml\0/.test(header) && header.startsWith('ustar', 257)) return true;
  }
  return false;
}

function beginning(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes.subarray(0, PACKED_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: UNPACKED_BYTES,
    });
  } catch {
    return Buffer.alloc(0); // not packed by gzip
  }
}
