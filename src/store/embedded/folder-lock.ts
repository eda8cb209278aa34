import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';

/**
 * Holds a data folder for one service: a listening unix socket, which the kernel drops with the process, so
 * that no stale lock survives kill -9 and no process id can be mistaken for another's.
 * @returns the release function, or undefined when another service holds the folder
 */
export async function lockFolder(socketPath: string): Promise<(() => Promise<void>) | undefined> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(socketPath);
    if (server) return () => new Promise((done) => server.close(() => done()));
    if (await answers(socketPath)) return undefined;
    rmSync(socketPath, { force: true });
  }
  return undefined;
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
