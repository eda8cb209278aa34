import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { SdkClient } from '../client.ts';
import { printsTheExports } from '../program-checks.ts';

const HERE = import.meta.dirname;
const EXAMPLE = join(ROOT, 'examples/node');

export const client: SdkClient = {
  name: 'node',
  versions: '@huaweicloud/huaweicloud-sdk-core 3.1.211, -iam 3.1.172',
  limits: {
    'the package of HSS':
      'is not on npm; the core sends the same requests when told method, path and parameters',
    'refused: an unknown file to download':
      'read as bytes (see the next), a refusal has status and request id, but no code and no text',
    'a binary download':
      "is read as text and broken, unless axiosRequestConfig is { responseType: 'arraybuffer' }",
  },
  missing: () => (starts('npm', '--version') ? undefined : 'npm'),
  async prepare(cacheDir) {
    const driver = await installed(join(cacheDir, 'node-driver'), HERE, ['package.json']);
    const example = await installed(join(cacheDir, 'node'), EXAMPLE, ['package.json', 'export.js']);
    return {
      driver: { program: process.execPath, args: [join(HERE, 'driver.ts'), driver] },
      programs: [
        {
          name: 'examples/node',
          command: { program: process.execPath, args: [join(example, 'export.js')] },
          check: printsTheExports,
        },
      ],
    };
  },
};

/** A copy of these files with their packages beside them. */
function installed(folder: string, from: string, names: readonly string[]): Promise<string> {
  const sources = names.map((name) => join(from, name));
  return built(folder, sources, async (copy) => {
    for (const name of names) cpSync(join(from, name), join(copy, name));
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    await execute({ program: 'npm', args: ['install', ...quiet], cwd: copy });
  });
}
