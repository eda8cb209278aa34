import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ApiClient, apiClient } from './client.ts';
import { demoFleet } from './demo-fleet.ts';
import { fleetSummary } from './demo-summary.ts';
import type { CliDeps, RunningServer } from './deps.ts';
import { HEADINGS } from './export-containers.ts';
import { createContainerExport, downloadExport, waitForExport } from './export-task.ts';
import { verifyArchive } from './exported-archive.ts';
import { CliFailure } from './failure.ts';
import { importSource, type SourceDump } from './import-source.ts';
import { interruption } from './interruption.ts';
import { progress } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

const FOLDER = 'waybill-demo';

/** `waybill demo`: the whole way on a throw-away service, from recorded dumps to a verified Excel file. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Starts a throw-away service, imports recorded containers, exports them through the HSS v5 API, ' +
        `verifies the file and unpacks it into ./${FOLDER}/.`,
    )
    .action(async () => {
      const done = new AbortController();
      const interrupted = interruption(done.signal).then(() => {
        throw new CliFailure(2, 'interrupted');
      });
      // It may be rejected before anyone waits for it, while the service starts.
      interrupted.catch(() => undefined);
      const dataDir = await mkdtemp(join(tmpdir(), 'waybill-demo-'));
      let server: RunningServer | undefined;
      try {
        const folder = await emptyFolder();
        const keys = throwAwayKeys();
        server = await deps.startServer(settings(dataDir, keys)).catch((error: Error) => {
          throw new CliFailure(2, `the service did not start: ${error.message}`, { cause: error });
        });
        deps.stdout.write(`1. service        ${server.url} (its data is thrown away at the end)\n`);
        await Promise.race([interrupted, runDemo(apiClient({ url: server.url, ...keys }), folder, deps)]);
        end(0);
      } finally {
        await server?.stop();
        await rm(dataDir, { recursive: true, force: true });
        done.abort();
      }
    });
};

async function runDemo(client: ApiClient, folder: string, deps: CliDeps): Promise<void> {
  const say = (step: string, text: string) => deps.stdout.write(`${step.padEnd(18)}${text}\n`);
  const fleet = await demoFleet();
  const lines = fleet.flatMap((dump) => dump.lines);
  await importFleet(client, fleet, deps);
  const clusters = fleet.filter(({ source }) => source.startsWith('cluster/')).length;
  say(
    '2. import',
    `${lines.length} recorded containers of ${clusters} clusters and ${fleet.length - clusters} hosts`,
  );

  const taskId = await createContainerExport(client, { export_headers: Object.entries(HEADINGS) }, {});
  say('3. export', `task ${taskId}, created with an AK/SK signature`);
  const waiting = progress(deps.stderr, 'exporting, seconds:');
  const file = await waitForExport(client, taskId, (ms) => waiting.update(Math.round(ms / 1000)));
  waiting.end();

  const zip = join(folder, file.fileName);
  const downloading = progress(deps.stderr, 'downloading');
  await downloadExport(client, file.fileId, zip, (bytes, total) => downloading.update(bytes, total));
  downloading.end();
  say('4. download', zip);

  const { manifest, differences, dataPath } = await verifyArchive(zip, folder);
  if (differences.length > 0) throw new CliFailure(1, `${zip}: ${differences.join('; ')}`);
  if (manifest.rows !== lines.length) {
    throw new CliFailure(1, `${manifest.rows} rows were exported, but ${lines.length} containers imported`);
  }
  say('5. verify', `${manifest.rows} rows, SHA-256 and size as the manifest says`);
  deps.stdout.write(`\n${fleetSummary(lines)}\n\n`);
  deps.stdout.write(
    '* Risk counts, cluster names and cluster types are sample data (demo/sample-data.json).\n',
  );
  deps.stdout.write(
    '  Containers, images, states, restarts, times and limits are recorded from real servers.\n\n',
  );
  deps.stdout.write(`Excel file: ${dataPath}\n`);
}

async function importFleet(client: ApiClient, fleet: readonly SourceDump[], deps: CliDeps): Promise<void> {
  const bar = progress(deps.stderr, 'importing');
  for (const [index, dump] of fleet.entries()) {
    const { rejected, errors } = await importSource(client, dump, () => bar.update(index + 1, fleet.length));
    if (rejected > 0) {
      const [first] = errors;
      throw new CliFailure(1, `${dump.source}: line ${first?.line}, ${first?.field}: ${first?.message}`);
    }
  }
  bar.end();
}

/** `./waybill-demo`, without what an earlier demo left there; anything else in it stays. */
async function emptyFolder(): Promise<string> {
  const folder = resolve(FOLDER);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const names = await readdir(folder);
    const ours = names.filter(
      (name) => /^hss-container-.*\.(zip|xlsx|partial)$/.test(name) || name === 'manifest.json',
    );
    for (const name of ours) await rm(join(folder, name));
    return folder;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(2, `cannot write to ${folder}: ${reason}; remove it or run the demo elsewhere`, {
      cause: error,
    });
  }
}

interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly projectId: string;
}

function throwAwayKeys(): Keys {
  const random = () => randomBytes(16).toString('hex');
  return { accessKey: `DEMO${random()}`, secretKey: random(), projectId: random() };
}

function settings(dataDir: string, keys: Keys): Record<string, string> {
  return {
    WAYBILL_HOST: '127.0.0.1',
    WAYBILL_PORT: '0',
    WAYBILL_DATA_DIR: dataDir,
    WAYBILL_BOOTSTRAP_PASSWORD: randomBytes(16).toString('hex'),
    WAYBILL_BOOTSTRAP_PROJECT_ID: keys.projectId,
    WAYBILL_BOOTSTRAP_ACCESS_KEY: keys.accessKey,
    WAYBILL_BOOTSTRAP_SECRET_KEY: keys.secretKey,
  };
}
