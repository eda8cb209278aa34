import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { built, execute, ROOT, starts } from '../build.ts';
import type { Program, SdkClient } from '../client.ts';
import { printsATask, printsTheExports } from '../program-checks.ts';
import { fillIn, seedSample } from '../seed-samples.ts';
import { hssClasses } from './hss-classes.ts';

const HERE = import.meta.dirname;
const POM = join(HERE, 'pom.xml');
const OWN = ['Driver.java', 'Ending.java'].map((name) => join(HERE, name));
const EXAMPLE = join(ROOT, 'examples/java/src/main/java/Export.java');
const SAMPLE = 'ExportContainerListSolution';
const WITHOUT_PROJECT = 'WithoutProject';

export const client: SdkClient = {
  name: 'java',
  versions: 'huaweicloud-sdk-core and -iam 3.1.130; classes of hss generated',
  limits: {},
  missing: () => (starts('mvn', '--version') && starts('javac', '-version') ? undefined : 'a JDK and mvn'),
  async prepare(cacheDir) {
    const libraries = await built(join(cacheDir, 'java-libraries'), [POM], resolveLibraries);
    const classpath = readFileSync(join(libraries, 'classpath'), 'utf8').trim();
    const sources = [...writeSources(join(cacheDir, 'java-sources')), ...OWN, EXAMPLE];
    const folder = await built(join(cacheDir, 'java'), [POM, ...sources], (target) =>
      execute({ program: 'javac', args: ['-nowarn', '-d', target, '-cp', classpath, ...sources] }),
    );
    const all = [folder, classpath].join(delimiter);
    const java = (...main: string[]) => ({ program: 'java', args: ['-cp', all, ...main] });
    const name =
      seedSample('java') === undefined ? 'the published sample, in our words' : 'the published sample';
    const sample = (className: string) => java('Ending', `com.huaweicloud.sdk.test.${className}`);
    // A project given by the environment would not be looked up.
    const lookUp = { ...sample(WITHOUT_PROJECT), env: { HUAWEICLOUD_SDK_PROJECT_ID: '' } };
    return {
      driver: java('Driver'),
      programs: [
        { name: 'examples/java', command: java('Export'), check: printsTheExports },
        { name, command: sample(SAMPLE), check: printsATask },
        { name: `${name}, without a project id`, command: lookUp, check: printsATask },
        await registryProgram(join(cacheDir, 'java-registry'), classpath),
      ],
    };
  },
};

/** The classes that the registry does have, in place of the generated ones. */
async function registryProgram(cache: string, classpath: string): Promise<Program> {
  const source = join(HERE, 'RegistryClasses.java');
  const folder = await built(cache, [POM, source], (target) =>
    execute({ program: 'javac', args: ['-d', target, '-cp', classpath, source] }),
  );
  const args = ['-cp', [folder, classpath].join(delimiter), 'RegistryClasses'];
  return {
    name: 'huaweicloud-sdk-hss 3.1.130 of the registry',
    command: { program: 'java', args },
    check: (stdout, { lines }) => {
      const inClusters = lines.filter((line) => line.cluster_name !== undefined).length;
      assert.match(stdout, new RegExp(`^in clusters: ${inClusters} of ${inClusters}$`, 'm'));
      assert.match(stdout, /^400 HSS\.0011 [0-9a-f]{32}$/m);
      assert.match(stdout, /^404 APIGW\.0101 [0-9a-f]{32}$/m);
    },
  };
}

/** Maven downloads what is not in its own store yet; the file tells where all of it lies. */
function resolveLibraries(folder: string): Promise<void> {
  const args = [
    '-B',
    '-q',
    '-f',
    POM,
    'dependency:build-classpath',
    `-Dmdep.outputFile=${join(folder, 'classpath')}`,
  ];
  return execute({ program: 'mvn', args });
}

/** The generated classes, the sample as it stands, and the sample with the project left out. */
function writeSources(folder: string): string[] {
  const sample = seedSample('java') ?? fillIn(readFileSync(join(HERE, 'published-sample.java'), 'utf8'));
  const withoutProject = sample
    .replace(/\s*\.withProjectId\(projectId\)/, '')
    .replace(SAMPLE, WITHOUT_PROJECT);
  const sources = new Map([
    ...hssClasses(),
    [`com/huaweicloud/sdk/test/${SAMPLE}.java`, sample],
    [`com/huaweicloud/sdk/test/${WITHOUT_PROJECT}.java`, withoutProject],
  ]);
  return [...sources].map(([path, text]) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}
