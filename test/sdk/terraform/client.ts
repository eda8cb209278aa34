import assert from 'node:assert/strict';
import { join } from 'node:path';
import { built, execute, starts } from '../build.ts';
import type { SdkClient } from '../client.ts';

const HERE = import.meta.dirname;
const FILES = ['go.mod', 'client.go', 'download.go', 'main.go'].map((name) => join(HERE, name));
const EXPORTED = 'success container_list_\\d+_export_task hss-container-\\S+\\.zip, entries 3';

export const client: SdkClient = {
  name: 'terraform',
  versions: 'its requests, replayed: the registries have no provider',
  limits: {},
  missing: () => (starts('go', 'version') ? undefined : 'go'),
  async prepare(cacheDir) {
    const folder = await built(join(cacheDir, 'terraform'), FILES, (target) =>
      execute({
        program: 'go',
        args: ['build', '-o', join(target, 'replay'), '.'],
        cwd: HERE,
        env: { GOTOOLCHAIN: 'local' },
      }),
    );
    return {
      programs: [
        {
          name: 'container_export_task and file_download',
          command: { program: join(folder, 'replay'), args: [] },
          check: (stdout) => {
            assert.match(stdout, new RegExp(`^no filter: ${EXPORTED}$`, 'm'));
            assert.match(stdout, new RegExp(`^all filters: ${EXPORTED}$`, 'm'));
          },
        },
      ],
    };
  },
};
