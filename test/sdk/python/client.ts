import { join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { SdkClient } from '../client.ts';
import { printsATask, printsTheExports } from '../program-checks.ts';
import { fillSample } from '../published-sample.ts';

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
    const sample = join(HERE, 'published-sample.py');
    const filled = join(cacheDir, 'samples/published.py');
    fillSample(sample, filled);
    const withoutProject = join(cacheDir, 'samples/published-without-project.py');
    fillSample(sample, withoutProject, { 'BasicCredentials(ak, sk, projectId)': 'BasicCredentials(ak, sk)' });
    return {
      driver: { program, args: [join(HERE, 'driver.py')] },
      programs: [
        {
          name: 'examples/python',
          command: { program, args: [join(EXAMPLE, 'export.py')] },
          check: printsTheExports,
        },
        { name: 'the published sample', command: { program, args: [filled] }, check: printsATask },
        {
          name: 'the published sample, without a project id',
          // Given by the environment, the project would not be looked up.
          command: { program, args: [withoutProject], env: { HUAWEICLOUD_SDK_PROJECT_ID: '' } },
          check: printsATask,
        },
      ],
    };
  },
};
