import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { type PipelineScan, scanCommand } from './cicd-command.ts';

const SCAN: PipelineScan = {
  url: 'https://waybill.example:8443',
  projectId: 'project',
  enterpriseProjectId: '0',
  cicdName: 'web',
  mode: 'local_directory',
  path: 'deploy',
  failOn: 'none',
  suppressions: 'honour',
};

/** What a shell calls for the line: each program with its words, and the variables that `waybill` is given. */
function calls(scan: Partial<PipelineScan>): string[][] {
  const show = `printf '%s\\0' "$@"; printf '\\1'`;
  const script = `
    git() { set -- git "$@"; ${show}; }
    curl() { set -- curl "$@"; ${show}; }
    cd() { set -- cd "$@"; ${show}; }
    waybill() { set -- "$WAYBILL_URL" "$WAYBILL_PROJECT_ID" "$WAYBILL_ACCESS_KEY" waybill "$@"; ${show}; }
    ${scanCommand({ ...SCAN, ...scan })}`;
  const output = execFileSync('/bin/sh', ['-euc', script], { encoding: 'utf8' });
  return output
    .split('\u0001')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
}

const VARIABLES = [SCAN.url, SCAN.projectId, '<access key>'];

describe('a shell reads the line as it is meant', () => {
  test('a folder', () => {
    expect(calls({ enterpriseProjectId: 'sales', failOn: 'high', suppressions: 'ignore' })).toEqual([
      [
        ...VARIABLES,
        ...['waybill', 'scan', 'deploy', '--upload', '--cicd=web', '--enterprise-project-id=sales'],
        ...['--fail-on', 'high', '--no-suppressions'],
      ],
    ]);
  });

  test('a file to download first', () => {
    const path = 'https://files.example/charts/shop%201.0.tgz?version=1&raw';
    expect(calls({ mode: 'remote_address', path })).toEqual([
      ['curl', '-fsSL', '--proto', '=https', '-o', 'shop-1.0.tgz', path],
      [...VARIABLES, 'waybill', 'scan', 'shop-1.0.tgz', '--upload', '--cicd=web', '--fail-on', 'none'],
    ]);
  });

  test.each([
    'https://git.example/team/shop.git',
    'ssh://git@git.example/shop',
    'git@git.example:team/shop.git',
  ])('the repository %s', (path) => {
    expect(calls({ mode: 'git_repository_address', path })).toEqual([
      ['git', 'clone', '--depth', '1', '--', path, 'waybill-scan'],
      ['cd', 'waybill-scan'],
      [...VARIABLES, 'waybill', 'scan', '.', '--upload', '--cicd=web', '--fail-on', 'none'],
    ]);
  });

  const anyText = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => !/\p{Cc}/u.test(text) && text.isWellFormed());
  test('whatever names and paths hold', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (path, cicdName, enterpriseProjectId) => {
        const [words = []] = calls({ path, cicdName, enterpriseProjectId: `e${enterpriseProjectId}` });
        expect(words.slice(VARIABLES.length)).toEqual([
          ...['waybill', 'scan', path.startsWith('-') ? `./${path}` : path, '--upload', `--cicd=${cicdName}`],
          ...[`--enterprise-project-id=e${enterpriseProjectId}`, '--fail-on', 'none'],
        ]);
      }),
      { numRuns: 60, examples: [["'; rm -rf ~ #", '$(id)`id`\'"\\', '-']] },
    );
  });
});

describe('refused', () => {
  test.each<[PipelineScan['mode'], string, string]>([
    ['local_directory', 'deploy\nid', 'must not hold control characters'],
    ['remote_address', 'http://files.example/a.yaml', 'must be an https address'],
    ['remote_address', 'file:///etc/passwd', 'must be an https address'],
    ['remote_address', 'a.yaml', 'must be an https address'],
    ['remote_address', 'https://files.example/', 'must end in the name of a file'],
    ['remote_address', 'https://files.example/..', 'must end in the name of a file'],
    ['git_repository_address', 'ext::sh -c id', 'must be an https or ssh address, or user@host:path'],
    ['git_repository_address', '--upload-pack=id', 'must be an https or ssh address, or user@host:path'],
    [
      'git_repository_address',
      'ssh://-oProxyCommand=id/a',
      'must not hold a host or user that begins with "-"',
    ],
    ['git_repository_address', 'ssh://-l@git.example/a', 'must not hold a host or user that begins with "-"'],
    ['git_repository_address', 'git@-oX:a', 'must be an https or ssh address, or user@host:path'],
    ['git_repository_address', 'git@ext::sh', 'must be an https or ssh address, or user@host:path'],
  ])('%s %j', (mode, path, reason) => {
    expect(() => scanCommand({ ...SCAN, mode, path })).toThrow(
      `iac_scan_info.path ${reason}, got ${JSON.stringify(path)}`,
    );
  });

  test.each(['remote_address', 'git_repository_address'] as const)(
    'a password in the %s, which is not repeated',
    (mode) => {
      const path = 'https://me:s3cret@git.example/shop.git';
      expect(() => scanCommand({ ...SCAN, mode, path })).toThrow(
        'iac_scan_info.path must not hold a user name or password, got "https://…@git.example/shop.git"',
      );
    },
  );
});
