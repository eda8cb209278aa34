import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { readClientConfig, readConfig } from '../config.ts';
import { runCli } from './program.ts';

/** Runs a command line that needs no service; what it would start fails the test. */
async function run(argv: string[], env: Record<string, string> = {}) {
  const stdin = new PassThrough().end();
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await runCli(argv, {
    startServer: () => Promise.reject(new Error('no service is expected to start')),
    readClientConfig: () => readClientConfig(env),
    readConfig: () => readConfig(env),
    version: '1.2.3',
    stdin,
    stdout,
    stderr,
  });
  return { code, out: await text(stdout.end()), err: await text(stderr.end()) };
}

/** A connection to a port that nothing listens on. */
const NOBODY = {
  WAYBILL_URL: 'http://127.0.0.1:1',
  WAYBILL_ACCESS_KEY: 'AKTEST',
  WAYBILL_SECRET_KEY: 'SKTEST',
  WAYBILL_PROJECT_ID: 'p',
};

describe('help', () => {
  test('names every command', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'import', 'export', 'verify', 'demo'])
      expect(out).toContain(`  ${command}`);
  });

  test.each([[['import', 'kubernetes', '--help']], [['help', 'import', 'kubernetes']]])(
    '%j tells the options of a subcommand',
    async (argv) => {
      const { code, out } = await run(argv);
      expect(code).toBe(0);
      expect(out).toContain('--cluster-type <type>');
      expect(out).toContain('self_built_idc');
    },
  );

  test('version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' });
  });
});

describe('wrong usage ends with 2 and names what is wrong', () => {
  test.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['import'], 'Usage: waybill import'],
    [['import', 'kubernetes', 'x.json'], "'--cluster <name>' not specified"],
    [
      ['import', 'kubernetes', 'x', '--cluster', 'c', '--cluster-type', 'gke'],
      'Allowed choices are cce, ali',
    ],
    [
      ['import', 'kubernetes', 'x', '--cluster', 'c', '--cluster-type', 'cce', '--quarantine-label', 'x'],
      'Expected key=value',
    ],
    [['import', 'docker'], "missing required argument 'file'"],
    [['import', 'containers', 'x', '--mode', 'append'], 'Allowed choices are merge, replace'],
    [['export', 'containers', '--columns', 'container_name,colour'], '"colour" is no column'],
    [['export', 'containers', '--risky', 'yes'], 'Allowed choices are true, false'],
    [['export', 'containers', '--start-time', 'yesterday'], 'Expected e.g. 2026-11-21T20:30:00Z'],
  ])('%j', async (argv, message) => {
    const { code, err } = await run(argv, NOBODY);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('no connection ends with 2', () => {
  test('without keys, naming the variables', async () => {
    const { code, err } = await run(['export', 'containers'], { WAYBILL_ACCESS_KEY: 'AKTEST' });
    expect(code).toBe(2);
    expect(err).toContain('not set: WAYBILL_SECRET_KEY, WAYBILL_PROJECT_ID');
  });

  test('with a URL that is none, naming the variable', async () => {
    const { code, err } = await run(['export', 'containers'], { ...NOBODY, WAYBILL_URL: 'localhost:8080' });
    expect(code).toBe(2);
    expect(err).toContain('WAYBILL_URL');
  });

  test('when nobody listens, naming the address and never the secret', async () => {
    const { code, err } = await run(['export', 'containers'], NOBODY);
    expect(code).toBe(2);
    expect(err).toContain('cannot reach http://127.0.0.1:1');
    expect(err).not.toContain('SKTEST');
  });

  test('when the file is not there, before any call', async () => {
    const { code, err } = await run(['import', 'docker', 'absent.json'], NOBODY);
    expect(code).toBe(2);
    expect(err).toContain('absent.json: ENOENT');
  });
});
