import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Vitest begins with the largest files. These are short to read and long to run, and would be waited for at the end. */
const LONG = [
  'test/browser/sights.test.ts',
  'test/contract/tenant-isolation.test.ts',
  'test/system/export-crash.test.ts',
  'test/system/files-in-bucket.test.ts',
  'src/store/files/file-store.test.ts',
  'src/store/embedded/server.test.ts',
  'test/flows/admin.test.ts',
  'test/flows/export-task-file.test.ts',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      LONG.includes(relative(import.meta.dirname, moduleId));
    return (await super.sort(files)).sort((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    // Tests run real servers, child processes and databases beside each other on small machines.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // More than there are cores: much of a test is waiting for a service to start or to stop.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
  },
});
