import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { Program, SdkClient } from '../client.ts';
import { printsATask, printsTheExports } from '../program-checks.ts';
import { fillIn, seedSample } from '../seed-samples.ts';

const HERE = import.meta.dirname;
const EXAMPLE = join(ROOT, 'examples/python');
const REQUIREMENTS = [join(EXAMPLE, 'requirements.txt'), join(HERE, 'requirements.txt')];

export const client: SdkClient = {
  name: 'python',
  versions: 'huaweicloudsdkhss 3.1.219',
  limits: {
    'refused: a throttled GET':
      'its HTTP library gives up before the code is read: error_code is "429"; a POST tells it',
  },
  missing: () => (starts('python3', '-c', 'import venv, ensurepip') ? undefined : 'python3 with venv'),
  async prepare(cacheDir) {
    const folder = await built(join(cacheDir, 'python'), REQUIREMENTS, async (venv) => {
      await execute({ program: 'python3', args: ['-m', 'venv', venv] });
      const wanted = REQUIREMENTS.flatMap((file) => ['-r', file]);
      await execute({
        program: join(venv, 'bin/pip'),
        args: ['install', '--quiet', '--disable-pip-version-check', ...wanted],
      });
    });
    const program = join(folder, 'bin/python');
    return {
      driver: { program, args: [join(HERE, 'driver.py')] },
      programs: [
        {
          name: 'examples/python',
          command: { program, args: [join(EXAMPLE, 'export.py')] },
          check: printsTheExports,
        },
        ...samples(join(cacheDir, 'python-samples'), program),
      ],
    };
  },
};

/** The sample as it stands, and with the project left out, for the SDK to look up by the region. */
function samples(folder: string, program: string): Program[] {
  const published = seedSample('python');
  const name = published === undefined ? 'the published sample, in our words' : 'the published sample';
  const text = published ?? fillIn(readFileSync(join(HERE, 'published-sample.py'), 'utf8'));
  const run = (file: string, sample: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), sample);
    // A project given by the environment would not be looked up.
    return { program, args: [join(folder, file)], env: { HUAWEICLOUD_SDK_PROJECT_ID: '' } };
  };
  const withoutProject = text.replace('BasicCredentials(ak, sk, projectId)', 'BasicCredentials(ak, sk)');
  return [
    { name, command: run('sample.py', text), check: printsATask },
    {
      name: `${name}, without a project id`,
      command: run('without-project.py', withoutProject),
      check: printsATask,
    },
  ];
}
