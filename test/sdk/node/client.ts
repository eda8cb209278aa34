import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { SdkClient } from '../client.ts';
import { printsTheExports } from '../program-checks.ts';

const HERE = import.meta.dirname;
const EXAMPLE = join(ROOT, 'examples/node');

export const client: SdkClient = {
  name: 'node',
  versions: '@huaweicloud/huaweicloud-sdk-core 3.1.211',
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
    const sources = ['package.json', 'export.js'].map((name) => join(EXAMPLE, name));
    const folder = await built(join(cacheDir, 'node'), sources, async (copy) => {
      cpSync(EXAMPLE, copy, { recursive: true });
      const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
      await execute({ program: 'npm', args: ['install', ...quiet], cwd: copy });
    });
    return {
      driver: { program: process.execPath, args: [join(HERE, 'driver.ts')] },
      programs: [
        {
          name: 'examples/node',
          command: { program: process.execPath, args: [join(folder, 'export.js')] },
          check: printsTheExports,
        },
      ],
    };
  },
};
