import { join } from 'node:path';
import type { Peer } from '../../src/scanner/rule.ts';

/** That a scanner tells of a rule of its own in a file. */
export interface PeerFinding {
  readonly file: string;
  readonly rule: string;
}

/** Another scanner, as a command that needs no network. */
export interface PeerScanner {
  readonly peer: Peer;
  readonly command: string;
  /** The part of the bench's folder that it reads. */
  readonly reads: '.' | 'dockerfiles' | 'manifests';
  /** @param dockerfiles their paths below the folder, for a scanner that takes no folder */
  args(folder: string, dockerfiles: readonly string[]): string[];
  /** @param stdout JSON */
  findings(stdout: string): PeerFinding[];
}

export const PEER_SCANNERS: readonly PeerScanner[] = [
  {
    peer: 'checkov',
    command: 'checkov',
    reads: '.',
    args: (folder) => [
      ...['--directory', folder, '--framework', 'dockerfile', 'kubernetes'],
      ...['--output', 'json', '--compact', '--soft-fail', '--skip-download'],
    ],
    findings: (stdout) => {
      const reports = JSON.parse(stdout) as CheckovReport | CheckovReport[];
      return [reports]
        .flat()
        .flatMap(({ results }) =>
          results.failed_checks.map(({ check_id, file_path }) => ({ file: file_path, rule: check_id })),
        );
    },
  },
  {
    peer: 'trivy',
    command: 'trivy',
    reads: '.',
    args: (folder) => ['config', '--format', 'json', '--quiet', '--skip-check-update', folder],
    findings: (stdout) => {
      const { Results = [] } = JSON.parse(stdout) as TrivyReport;
      return Results.flatMap(({ Target, Misconfigurations = [] }) =>
        Misconfigurations.map(({ ID }) => ({ file: Target, rule: ID })),
      );
    },
  },
  {
    peer: 'hadolint',
    command: 'hadolint',
    reads: 'dockerfiles',
    args: (folder, dockerfiles) => [
      ...['--format', 'json', '--no-fail'],
      ...dockerfiles.map((path) => join(folder, path)),
    ],
    findings: (stdout) =>
      (JSON.parse(stdout) as { file: string; code: string }[]).map(({ file, code }) => ({
        file,
        rule: code,
      })),
  },
  {
    peer: 'kube_linter',
    command: 'kube-linter',
    reads: 'manifests',
    args: (folder) => ['lint', '--format', 'json', folder],
    findings: (stdout) => {
      const { Reports } = JSON.parse(stdout) as KubeLinterReport;
      return (Reports ?? []).map(({ Check, Object: { Metadata } }) => ({
        file: Metadata.FilePath,
        rule: Check,
      }));
    },
  },
];

interface CheckovReport {
  readonly results: { readonly failed_checks: readonly { check_id: string; file_path: string }[] };
}

interface TrivyReport {
  readonly Results?: readonly {
    readonly Target: string;
    readonly Misconfigurations?: readonly { readonly ID: string }[];
  }[];
}

interface KubeLinterReport {
  readonly Reports?: readonly {
    readonly Check: string;
    readonly Object: { readonly Metadata: { readonly FilePath: string } };
  }[];
}
