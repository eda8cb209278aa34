import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

/** OpenStack Swift with its S3 API: it checks signatures for real and knows multipart uploads. */
export const hasS3Server = ['/usr/bin/swift-proxy-server', '/usr/bin/memcached'].every((path) =>
  existsSync(path),
);
const BACKENDS = ['account', 'container', 'object'] as const;

/** Where the account, container and object servers are; Swift's own tool for it takes a second for each of nine steps. */
const RINGS = `
import sys
from swift.common.ring import RingBuilder
folder, *servers = sys.argv[1:]
for name, port in zip(servers[::2], servers[1::2]):
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'd1', 'weight': 1})
    builder.rebalance()
    builder.get_ring().save(f'{folder}/{name}.ring.gz')
`;

export interface S3Server {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** What the AWS SDK finds its credentials in. */
  readonly credentials: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>>;
  /** A client of the test's own. */
  readonly client: S3Client;
  createBucket(name: string): Promise<void>;
  /** Ends the part that listens, as a crash does, or starts it again. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a throw-away S3 service on loopback. */
export async function startS3Server(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-swift-'));
  const ports = await freePorts(BACKENDS.length + 2);
  const [proxyPort, cachePort, ...backendPorts] = ports as [number, number, ...number[]];
  const user = serverUser();
  writeConfiguration(folder, user.name, { proxyPort, cachePort, backendPorts });
  if (user.ids) execFileSync('chown', ['-R', `${user.ids.uid}:${user.ids.gid}`, folder]);
  const start = (program: string, args: string[]) =>
    spawn(program, args, {
      ...user.ids,
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: 'ignore',
    });
  const startSwift = (name: string) => start(`swift-${name}-server`, [join(folder, `${name}-server.conf`)]);
  const others = [
    start('memcached', ['-l', '127.0.0.1', '-p', `${cachePort}`, '-U', '0']),
    ...BACKENDS.map(startSwift),
  ];
  let proxy = startSwift('proxy');
  // Also when the test runs out of time before it has anything to stop.
  process.once('exit', () => {
    for (const server of [proxy, ...others]) server.kill('SIGKILL');
  });
  await Promise.all(ports.map(untilListening));
  const endpoint = `http://127.0.0.1:${proxyPort}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: 'test:tester', secretAccessKey: 'testing' },
  });
  return {
    endpoint,
    credentials: { AWS_ACCESS_KEY_ID: 'test:tester', AWS_SECRET_ACCESS_KEY: 'testing' },
    client,
    createBucket: async (name) => {
      await client.send(new CreateBucketCommand({ Bucket: name }));
    },
    kill: () => end(proxy),
    restart: async () => {
      proxy = startSwift('proxy');
      await untilListening(proxyPort);
    },
    stop: async () => {
      client.destroy();
      await Promise.all([proxy, ...others].map(end));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await exited;
}

/** Root runs it as the user that Debian's packages made for it. */
function serverUser(): { name: string; ids?: { uid: number; gid: number } } {
  if (process.getuid?.() !== 0) return { name: userInfo().username };
  const [, uid, gid] = /^swift:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { name: 'swift', ids: { uid: Number(uid), gid: Number(gid) } };
}

interface Ports {
  readonly proxyPort: number;
  readonly cachePort: number;
  readonly backendPorts: readonly number[];
}

function writeConfiguration(
  folder: string,
  user: string,
  { proxyPort, cachePort, backendPorts }: Ports,
): void {
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  // Without workers the process that was started is the one that serves, and its end is the end.
  const common = (port: number | undefined) => [
    ...['[DEFAULT]', 'bind_ip = 127.0.0.1', `bind_port = ${port}`, 'workers = 0', 'mount_check = false'],
    ...[`user = ${user}`, `swift_dir = ${folder}`, `devices = ${folder}/srv`, 'log_address = /dev/null'],
  ];
  mkdirSync(join(folder, 'srv/d1'), { recursive: true });
  write('swift.conf', [
    ...['[swift-hash]', 'swift_hash_path_prefix = t', 'swift_hash_path_suffix = t'],
    ...['[storage-policy:0]', 'name = gold', 'default = yes'],
  ]);
  BACKENDS.forEach((name, index) => {
    const port = backendPorts[index];
    const server = `${name}-server`;
    write(`${server}.conf`, [
      ...common(port),
      '[pipeline:main]',
      `pipeline = ${server}`,
      `[app:${server}]`,
      `use = egg:swift#${name}`,
    ]);
  });
  const rings = BACKENDS.flatMap((name, index) => [name, `${backendPorts[index]}`]);
  execFileSync('/usr/bin/python3', ['-c', RINGS, folder, ...rings]);
  const filters = {
    catch_errors: [],
    cache: [`memcache_servers = 127.0.0.1:${cachePort}`],
    s3api: ['min_segment_size = 5242880'],
    tempauth: ['user_test_tester = testing .admin'],
    slo: [],
    dlo: [],
  };
  write('proxy-server.conf', [
    ...common(proxyPort),
    ...['[pipeline:main]', `pipeline = ${Object.keys(filters).join(' ')} proxy-server`],
    ...[
      '[app:proxy-server]',
      'use = egg:swift#proxy',
      'allow_account_management = true',
      'account_autocreate = true',
      // A machine that is busy with tests is slow, not broken.
      ...['conn_timeout = 10', 'node_timeout = 60'],
    ],
    ...Object.entries(filters).flatMap(([name, lines]) => [
      `[filter:${name}]`,
      `use = egg:swift#${name === 'cache' ? 'memcache' : name}`,
      ...lines,
    ]),
  ]);
}

/** Taken all at once, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          const address = server.address();
          server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
        }),
    ),
  );
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const listens = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (listens) return;
    await setTimeout(50);
  }
  throw new Error(`nothing listens on port ${port}`);
}
