import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { keyIdOf } from '../../contract/signing-key.ts';
import { CliFailure } from '../failure.ts';

const KEY_ID = /^[0-9a-f]{64}$/i;

/** What `GET /api/v1/signing-key` answers. */
const ShownKeys = Type.Object({
  public_key: Type.String(),
  former_keys: Type.Array(Type.Object({ public_key: Type.String() })),
});

/**
 * The ids of the keys that `--key` names: a key id, or a file with a public key in PEM or what the service answered
 * when it was asked for its key.
 * @throws {CliFailure} 2 when it names none
 */
export async function trustedKeyIds(named: string): Promise<string[]> {
  if (KEY_ID.test(named)) return [named.toLowerCase()];
  try {
    const text = await readFile(named, 'utf8');
    return publicKeys(text).map((key) => keyIdOf(createPublicKey(key)));
  } catch (error) {
    const allowed =
      'allowed: a key id, a PEM file with a public key, or the reply of GET /api/v1/signing-key';
    throw new CliFailure(2, `--key ${named}: ${(error as Error).message}; ${allowed}`, { cause: error });
  }
}

function publicKeys(text: string): string[] {
  if (!text.trimStart().startsWith('{')) return [text];
  const shown: unknown = JSON.parse(text);
  if (!Check(ShownKeys, shown)) throw new Error('no reply about a signing key');
  return [shown.public_key, ...shown.former_keys.map((key) => key.public_key)];
}
