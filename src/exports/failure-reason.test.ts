import { connect as connectSocket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { FileStoreError, type FileStoreFault } from '../store/files/file-store-error.ts';
import { exportFailure, type FailureCause, RowError, threadFailure } from './failure-reason.ts';

const databaseError = (code: string) => Object.assign(new Error('told'), { code, severity: 'ERROR' });

async function refusedConnection(): Promise<Error> {
  const socket = connectSocket(1, '127.0.0.1');
  return new Promise((resolve) => socket.once('error', resolve));
}

describe('the cause of a failed try', () => {
  test.each<[FileStoreFault, FailureCause, number]>([
    ['full', 'disk-full', 4],
    ['unreachable', 'file-store', 5],
    ['failed', 'file-store', 5],
    ['denied', 'file-store', 2],
    ['no-bucket', 'file-store', 2],
  ])('a file store that is %s: %s, %i tries', (reason, cause, triesMax) => {
    expect(exportFailure(new FileStoreError(reason, 'told'))).toMatchObject({ cause, triesMax });
  });

  test.each<[string, FailureCause, number]>([
    ['57P01', 'database', 5], // the server was told to stop
    ['08006', 'database', 5],
    ['53300', 'database', 5], // too many connections
    ['22003', 'row', 2], // a number is out of range
    ['42703', 'fault', 3], // there is no such column
  ])('PostgreSQL says %s: %s, %i tries', (code, cause, triesMax) => {
    expect(exportFailure(databaseError(code))).toMatchObject({ cause, triesMax });
  });

  test('a database that is away, or goes away', async () => {
    expect(exportFailure(await refusedConnection()).cause).toBe('database');
    expect(exportFailure(new Error('Connection terminated unexpectedly')).cause).toBe('database');
  });

  test('a row, named in the log', () => {
    const failure = exportFailure(new RowError(7, new Error('no boolean')));
    expect(failure).toMatchObject({ cause: 'row', triesMax: 2 });
    expect(failure.detail).toContain('row 7: no boolean');
  });

  test('a thread that died, and whatever else', () => {
    expect(threadFailure('the thread ended with code 1')).toMatchObject({ cause: 'thread', triesMax: 3 });
    expect(exportFailure(new TypeError('x is not a function'))).toMatchObject({
      cause: 'fault',
      triesMax: 3,
    });
    expect(exportFailure('text').detail).toBe('text');
  });
});

test('the reason tells what to do and nothing of the machine', () => {
  const cause = Object.assign(new Error("ENOSPC: no space left, write '/var/lib/waybill/files/x'"), {
    code: 'ENOSPC',
  });
  const failure = exportFailure(
    new FileStoreError('full', 'the disk of the files is full (ENOSPC)', { cause }),
  );
  expect(failure.reason).toBe('the file store is full: ask the operator for space, then export again');
});
