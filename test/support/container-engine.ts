import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { pack } from 'tar-stream';

// Real engines on a throw-away folder, driven through the API that both speak. Neither pulls anything.

const isRoot = process.getuid?.() === 0;
const BUSYBOX = '/bin/busybox';
const areThere = (...paths: string[]) => isRoot && [BUSYBOX, ...paths].every((path) => existsSync(path));

export const hasDocker = areThere('/usr/sbin/dockerd', '/usr/bin/nsenter', '/sbin/ip');
export const hasPodman = areThere('/usr/bin/podman', '/usr/sbin/runc');

/** The image that every engine here has: busybox alone. */
export const IMAGE = 'localhost/busybox:latest';

/** How a container is to be made (Docker Engine API, ContainerCreate); by default it sleeps. */
export interface ContainerSettings {
  readonly Cmd?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly HostConfig?: Readonly<Record<string, unknown>>;
}

export interface ContainerEngine {
  readonly socket: string;
  /** Makes a container that is not started, and resolves to its id. */
  create(name: string, settings?: ContainerSettings): Promise<string>;
  /** `start`, `pause`, `unpause`, `restart`, `kill` of a container. */
  act(action: string, name: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Ends the engine, as an upgrade does; the containers stay. */
  halt(): Promise<void>;
  /** Starts it again. */
  resume(): Promise<void>;
  /** Ends engine and containers, and removes their folder. */
  stop(): Promise<void>;
}

/** Docker Engine in a network namespace of its own, so that it leaves the machine's network alone. */
export async function startDocker(): Promise<ContainerEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-docker-'));
  const namespace = `waybill-${process.pid}-${folder.slice(-6)}`;
  execFileSync('ip', ['netns', 'add', namespace]);
  const network = `--net=/run/netns/${namespace}`;
  execFileSync('nsenter', [network, 'ip', 'link', 'set', 'lo', 'up']);
  const socket = join(folder, 'docker.sock');
  const daemon = [
    ...[network, 'dockerd', `--host=unix://${socket}`, `--data-root=${folder}/data`],
    ...[`--exec-root=${folder}/exec`, `--pidfile=${folder}/docker.pid`, '--userland-proxy=false'],
    ...['--bip=172.30.0.1/24', '--live-restore'],
  ];
  return engineOf(
    folder,
    socket,
    () => start(folder, 'nsenter', daemon),
    () => {
      execFileSync('ip', ['netns', 'del', namespace]);
    },
  );
}

/** podman's API service; its containers have no network. */
export async function startPodman(): Promise<ContainerEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-podman-'));
  const settings = join(folder, 'containers.conf');
  writeFileSync(
    settings,
    [
      '[containers]',
      // In a container itself, the machine may not give more than it has.
      'default_ulimits = ["nofile=20000:20000","nproc=4096:4096"]',
      'netns = "none"',
      '[engine]',
      'runtime = "runc"',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "file"',
      '',
    ].join('\n'),
  );
  const socket = join(folder, 'podman.sock');
  const service = [
    ...[`--root=${folder}/root`, `--runroot=${folder}/run`, `--tmpdir=${folder}/tmp`],
    ...['system', 'service', '--time=0', `unix://${socket}`],
  ];
  return engineOf(folder, socket, () => start(folder, 'podman', service, { CONTAINERS_CONF: settings }));
}

function start(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  // A file, not a pipe: what engines start keeps it open.
  const log = openSync(join(folder, 'log'), 'a');
  const child = spawn(program, args, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

async function engineOf(
  folder: string,
  socket: string,
  begin: () => ChildProcess,
  end: () => void = () => undefined,
): Promise<ContainerEngine> {
  let daemon = begin();
  // Also when the test runs out of time before it has anything to stop.
  process.once('exit', () => daemon.kill('SIGTERM'));
  const hasEnded = () => daemon.exitCode !== null || daemon.signalCode !== null;
  const halt = async () => {
    if (hasEnded()) return;
    const exited = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    await exited;
  };
  const ready = async () => {
    for (let tries = 0; tries < 300; tries++) {
      if (hasEnded()) break;
      if (
        await call(socket, 'GET', '/_ping').then(
          () => true,
          () => false,
        )
      )
        return;
      await setTimeout(50);
    }
    throw new Error(`the engine did not start: ${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`);
  };
  const resume = async () => {
    daemon = begin();
    await ready();
  };
  await ready();
  await call(socket, 'POST', '/images/create?fromSrc=-&repo=localhost/busybox&tag=latest', await busybox());
  return {
    socket,
    async create(name, settings = {}) {
      const HostConfig = { NetworkMode: 'none', ...settings.HostConfig };
      const body = { Image: IMAGE, Cmd: ['/bin/sleep', '1000'], ...settings, HostConfig };
      const answer = await call(socket, 'POST', `/containers/create?name=${name}`, body);
      return (JSON.parse(answer) as { Id: string }).Id;
    },
    act: async (action, name) => {
      await call(socket, 'POST', `/containers/${name}/${action}${action === 'restart' ? '?t=0' : ''}`);
    },
    remove: async (name) => {
      await call(socket, 'DELETE', `/containers/${name}?force=true`);
    },
    halt,
    resume,
    async stop() {
      if (hasEnded()) await resume();
      const list = JSON.parse(await call(socket, 'GET', '/containers/json?all=1')) as { Id: string }[];
      await Promise.all(list.map(({ Id }) => call(socket, 'DELETE', `/containers/${Id}?force=true`)));
      await halt();
      end();
      unmountBelow(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Engines mount their storage over itself, and do not always take that back. */
function unmountBelow(folder: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const points = mounts.map((line) => line.split(' ')[1] ?? '').filter((point) => point.startsWith(folder));
  for (const point of points.toReversed()) execFileSync('umount', [point]);
}

/** One call of the engine's API; bytes are sent as an archive, all else as JSON. */
async function call(socketPath: string, method: string, path: string, body?: unknown): Promise<string> {
  const sent = Buffer.isBuffer(body) ? body : body === undefined ? undefined : JSON.stringify(body);
  const type = Buffer.isBuffer(body) ? 'application/x-tar' : 'application/json';
  const headers =
    sent === undefined ? {} : { 'Content-Type': type, 'Content-Length': Buffer.byteLength(sent) };
  const calling = request({ socketPath, method, path, headers, agent: false });
  calling.end(sent);
  const [response] = (await once(calling, 'response')) as [IncomingMessage];
  const answer = await text(response);
  if ((response.statusCode ?? 500) < 400) return answer;
  throw new Error(`${method} ${path}: ${response.statusCode} ${answer}`);
}

/** An image's only layer: a static busybox and the two names it is called by. */
async function busybox(): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: 'bin/busybox', mode: 0o755 }, readFileSync(BUSYBOX));
  for (const name of ['sh', 'sleep'])
    archive.entry({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox' });
  archive.finalize();
  return buffer(archive);
}
