// Loaded into the service and into its threads before any of its own code (`node --import`): makes what is ordered
// go wrong. The product knows nothing of it.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import { COUNTED, FILES_FOLDER, HAPPENED, type InjectionOrder, type Moment, ORDER_FILE } from './order.ts';

const orderFile = process.env[ORDER_FILE] ?? '';
const folder = process.env[FILES_FOLDER] ?? '';
const thread = isMainThread ? 'main' : 'export';

let order: InjectionOrder | undefined;
let orderText = '';
let counted = 0;

/** Called before each operation. @returns whether it is to fail, and with which code */
function failing(moment: Moment): 'ENOSPC' | 'EIO' | undefined {
  const text = readFileSync(orderFile, 'utf8');
  if (text !== orderText) {
    orderText = text;
    order = text === '' ? undefined : (JSON.parse(text) as InjectionOrder);
    counted = 0;
  }
  if (order === undefined) return undefined;
  appendFileSync(orderFile + COUNTED, `${thread} ${moment}\n`);
  if (order.thread !== thread || order.at !== moment) return undefined;
  counted += 1;
  if (counted < order.nth || !isClaimed(order)) return undefined;
  if (order.effect === 'kill the process') process.kill(process.pid, 'SIGKILL');
  if (order.effect === 'end the thread') process.exit(1);
  return order.effect === 'ENOSPC' || order.effect === 'EIO' ? order.effect : undefined;
}

/** Of all threads, and of those that take their place, as many as the order says have its effect. */
function isClaimed({ times }: InjectionOrder): boolean {
  for (let claim = 0; claim < times; claim += 1) {
    try {
      writeFileSync(orderFile + HAPPENED + claim, '', { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return false;
}

function failure(code: string, call: string): Error {
  const text = code === 'ENOSPC' ? 'no space left on device' : 'i/o error';
  return Object.assign(new Error(`${code}: ${text}, ${call}`), { code, syscall: call });
}

const isOurs = (path: unknown) => typeof path === 'string' && path.startsWith(folder);

const { open, rename } = files;
files.open = async (path, flags, mode) => {
  if (!isOurs(path) || !/^w/.test(String(flags))) return open(path, flags, mode);
  const code = failing('open');
  if (code) throw failure(code, 'open');
  return altered(await open(path, flags, mode));
};
files.rename = async (from, to) => {
  const code = isOurs(to) ? failing('rename') : undefined;
  if (code) throw failure(code, 'rename');
  return rename(from, to);
};
syncBuiltinESMExports();

function altered(handle: FileHandle): FileHandle {
  const writeFile = handle.writeFile.bind(handle);
  const sync = handle.sync.bind(handle);
  handle.writeFile = async (data, options) => {
    const code = failing('write');
    if (code && data instanceof Uint8Array) {
      // A full disk takes what still fits.
      await writeFile(data.subarray(0, data.length >> 1), options);
      throw failure(code, 'write');
    }
    return writeFile(data, options);
  };
  handle.sync = async () => {
    const code = failing('sync');
    if (code) throw failure(code, 'fsync');
    return sync();
  };
  return handle;
}

// Messages to the database: whatever a socket sends in a thread that serves nobody, and in the main thread what
// goes out by a socket that was not accepted.
const write = Reflect.get(Socket.prototype, 'write') as (...args: never) => boolean;
Reflect.set(
  Socket.prototype,
  'write',
  function (this: Socket & { readonly server?: unknown }, ...args: never) {
    if (this.server == null && this.readyState === 'open') failing('send');
    return Reflect.apply(write, this, args);
  },
);
