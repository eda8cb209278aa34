import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { Program, SdkClient } from '../client.ts';
import { printsATask, printsTheExports } from '../program-checks.ts';
import { fillIn, seedSample } from '../seed-samples.ts';

const HERE = import.meta.dirname;
const EXAMPLE = join(ROOT, 'examples/go');
const DRIVER_FILES = ['go.mod', 'go.sum', 'clients.go', 'driver.go'].map((name) => join(HERE, name));
const EXAMPLE_FILES = ['go.mod', 'go.sum', 'main.go'].map((name) => join(EXAMPLE, name));

export const client: SdkClient = {
  name: 'go',
  versions: 'huaweicloud-sdk-go-v3 v0.1.207',
  limits: {
    'IAM refuses, with its integer code':
      'it reads only texts as codes: error_code is empty, and error_msg holds the whole body',
    'the published sample, without a project id':
      'it puts https:// before HUAWEICLOUD_SDK_IAM_ENDPOINT: speak https, give the project, or say WithIamEndpointOverride',
  },
  missing: () => (starts('go', 'version') ? undefined : 'go'),
  async prepare(cacheDir) {
    const folder = await built(join(cacheDir, 'go'), [...DRIVER_FILES, ...EXAMPLE_FILES], async (target) => {
      await buildProgram(HERE, join(target, 'driver'));
      await buildProgram(EXAMPLE, join(target, 'example'));
    });
    return {
      driver: { program: join(folder, 'driver'), args: [] },
      programs: [
        {
          name: 'examples/go',
          command: { program: join(folder, 'example'), args: [] },
          check: printsTheExports,
        },
        await sample(folder),
      ],
    };
  },
};

/** The published sample uses `os` and forgets to import it; nothing else is changed. */
async function sample(folder: string): Promise<Program> {
  const published = seedSample('go')?.replace('import (', 'import (\n\t"os"');
  const text = published ?? fillIn(readFileSync(join(HERE, 'published-sample.go'), 'utf8'));
  const source = join(folder, 'published-sample');
  mkdirSync(source, { recursive: true });
  for (const name of ['go.mod', 'go.sum']) copyFileSync(join(HERE, name), join(source, name));
  writeFileSync(join(source, 'main.go'), text);
  const program = join(folder, 'sample');
  await buildProgram(source, program, 'main.go');
  const name = published === undefined ? 'the published sample, in our words' : 'the published sample';
  return { name, command: { program, args: [] }, check: printsATask };
}

function buildProgram(cwd: string, program: string, what = '.'): Promise<void> {
  // The newest toolchain that is there: none is downloaded.
  return execute({ program: 'go', args: ['build', '-o', program, what], cwd, env: { GOTOOLCHAIN: 'local' } });
}
