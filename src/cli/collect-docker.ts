import { hostname } from 'node:os';
import { collectHost, collectOnce } from '../collector/docker/collect-host.ts';
import { engineClient } from '../collector/docker/engine-client.ts';
import { EngineError } from '../collector/docker/engine-error.ts';
import { HostReader } from '../collector/docker/read-host.ts';
import { apiClient, connectionOf } from './client.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { interruption } from './interruption.ts';
import { printable } from './printable.ts';
import { apiSinks } from './source-sink.ts';
import type { Subcommand } from './subcommand.ts';

interface Options {
  readonly socket: string;
  readonly hostName: string;
  readonly enterpriseProjectId?: string;
  readonly once?: boolean;
}

/** What engines tell no event of (limits changed past them, a clock set back) is seen this late. */
const EVERY_MS = 5 * 60_000;

/** `waybill collect docker`: the containers of a host, followed by the events of its engine. */
export const define: Subcommand['define'] = (command, deps, end) => {
  command
    .description(
      'Reads the containers of a Docker or podman host and follows what happens to them, until it is stopped. ' +
        'It only ever reads from the engine.',
    )
    .option(
      '--socket <path>',
      "the engine's socket (podman: /run/podman/podman.sock)",
      '/var/run/docker.sock',
    )
    .option('--host-name <name>', 'what the host is called', hostname())
    .option('--enterprise-project-id <id>', 'enterprise project of the containers (default: 0)')
    .option('--once', 'read all containers once, and end')
    .action(async (options: Options) => {
      const done = new AbortController();
      const ended = interruption(done.signal).then(
        () => done.abort(),
        () => undefined,
      );
      try {
        end(await collect(options, deps, done.signal));
      } finally {
        done.abort();
        await ended;
      }
    });
};

async function collect(options: Options, deps: CliDeps, signal: AbortSignal): Promise<ExitCode> {
  const { socket, hostName, enterpriseProjectId } = options;
  const say = (line: string) => deps.stderr.write(`host/${hostName}: ${printable(line)}\n`);
  const client = apiClient(connectionOf(deps.readClientConfig()), signal);
  const engine = engineClient(socket);
  const context = { hostName, ...(enterpriseProjectId && { enterpriseProjectId }) };
  const sink = apiSinks(client)({
    kind: 'host',
    name: hostName,
    patient: !options.once,
    signal,
    warned: say,
  });
  const collection = {
    engine,
    reader: new HostReader(engine, context, say),
    sink,
    say,
    everyMs: EVERY_MS,
  };
  if (!options.once) {
    await collectHost(collection, signal);
    return 0;
  }
  try {
    const taken = await collectOnce(collection, signal);
    deps.stdout.write(`host/${hostName}: ${taken} containers accepted, ${sink.rejected} rejected\n`);
    return sink.rejected > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliFailure(2, error.message, { cause: error });
  }
}
