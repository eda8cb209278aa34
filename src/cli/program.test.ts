import { describe, expect, test } from 'vitest';
import { callWaybill } from '../../test/support/cli.ts';

/** A connection to a port that nothing listens on. */
const NOBODY = {
  WAYBILL_URL: 'http://127.0.0.1:1',
  WAYBILL_ACCESS_KEY: 'AKTEST',
  WAYBILL_SECRET_KEY: 'SKTEST',
  WAYBILL_PROJECT_ID: 'p',
};

describe('help', () => {
  test('names every command', async () => {
    const { code, stdout } = await callWaybill(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'import', 'export', 'verify', 'demo'])
      expect(stdout).toContain(`  ${command}`);
  });

  test.each([[['import', 'kubernetes', '--help']], [['help', 'import', 'kubernetes']]])(
    '%j tells the options of a subcommand',
    async (argv) => {
      const { code, stdout } = await callWaybill(argv);
      expect(code).toBe(0);
      expect(stdout).toContain('--cluster-type <type>');
      expect(stdout).toContain('self_built_idc');
    },
  );

  test('version', async () => {
    expect(await callWaybill(['--version'])).toMatchObject({ code: 0, stdout: '1.2.3\n' });
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
    const { code, stderr } = await callWaybill(argv, { env: NOBODY });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('no connection ends with 2', () => {
  test('without keys, naming the variables', async () => {
    const { code, stderr } = await callWaybill(['export', 'containers'], {
      env: { WAYBILL_ACCESS_KEY: 'AKTEST' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('not set: WAYBILL_SECRET_KEY, WAYBILL_PROJECT_ID');
  });

  test('with a URL that is none, naming the variable', async () => {
    const { code, stderr } = await callWaybill(['export', 'containers'], {
      env: { ...NOBODY, WAYBILL_URL: 'localhost:8080' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('WAYBILL_URL');
  });

  test('when nobody listens, naming the address and never the secret', async () => {
    const { code, stderr } = await callWaybill(['export', 'containers'], { env: NOBODY });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot reach http://127.0.0.1:1');
    expect(stderr).not.toContain('SKTEST');
  });

  test('when the file is not there, before any call', async () => {
    const { code, stderr } = await callWaybill(['import', 'docker', 'absent.json'], { env: NOBODY });
    expect(code).toBe(2);
    expect(stderr).toContain('absent.json: ENOENT');
  });
});
