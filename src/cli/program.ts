import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import type { CliDeps } from './deps.ts';
import { CliFailure, type ExitCode } from './failure.ts';
import { CLEAR_LINE } from './progress.ts';
import type { Subcommand } from './subcommand.ts';

interface Entry {
  /** The words that call it, e.g. `['import', 'kubernetes']`. */
  readonly words: readonly [string] | readonly [string, string];
  readonly summary: string;
  readonly load: () => Promise<Subcommand>;
}

const GROUPS: Readonly<Record<string, string>> = {
  collect: 'keep the containers of clusters and hosts as they are',
  import: 'bring in containers, or what other scanners found',
  export: 'create an export, wait for it and download it',
  admin: 'projects, enterprise projects, users and access keys',
};

const SUBCOMMANDS: readonly Entry[] = [
  { words: ['serve'], summary: 'run the service', load: () => import('./serve.ts') },
  {
    words: ['collect', 'kubernetes'],
    summary: 'read live clusters, and keep their containers in the inventory',
    load: () => import('./collect-kubernetes.ts'),
  },
  {
    words: ['collect', 'docker'],
    summary: 'follow the containers of a Docker or podman host',
    load: () => import('./collect-docker.ts'),
  },
  {
    words: ['clusters'],
    summary: 'register clusters that the service itself collects, and list, renew and remove them',
    load: () => import('./clusters.ts'),
  },
  {
    words: ['sources'],
    summary: 'list the clusters and hosts that report containers, and how fresh they are',
    load: () => import('./sources.ts'),
  },
  {
    words: ['import', 'containers'],
    summary: 'import containers from an NDJSON file',
    load: () => import('./import-containers.ts'),
  },
  {
    words: ['import', 'kubernetes'],
    summary: 'import a cluster from what "kubectl get pods -A" printed',
    load: () => import('./import-kubernetes.ts'),
  },
  {
    words: ['import', 'docker'],
    summary: 'import a host from what "docker inspect" printed',
    load: () => import('./import-docker.ts'),
  },
  {
    words: ['import', 'sarif'],
    summary: 'import what Trivy, Checkov, KICS, hadolint or kube-linter found',
    load: () => import('./import-sarif.ts'),
  },
  {
    words: ['import', 'vulnerabilities'],
    summary: 'import what Trivy, Grype or others found in images',
    load: () => import('./import-vulnerabilities.ts'),
  },
  {
    words: ['export', 'containers'],
    summary: 'export containers to Excel, CSV, NDJSON or Parquet',
    load: () => import('./export-containers.ts'),
  },
  {
    words: ['export', 'risks'],
    summary: 'export the risks of scanned files to Excel, CSV, NDJSON or Parquet',
    load: () => import('./export-risks.ts'),
  },
  {
    words: ['export', 'resume'],
    summary: 'wait for an export that was begun before and download it, or the rest of it',
    load: () => import('./export-resume.ts'),
  },
  {
    words: ['export', 'cancel'],
    summary: 'end an export that is not over',
    load: () => import('./export-cancel.ts'),
  },
  {
    words: ['scan'],
    summary: 'scan Dockerfiles and Kubernetes YAML for risks',
    load: () => import('./scan.ts'),
  },
  {
    words: ['verify'],
    summary: 'check an exported file: its signature, and its data against its manifest',
    load: () => import('./verify.ts'),
  },
  {
    words: ['diff'],
    summary: 'tell which rows differ between two exported files',
    load: () => import('./diff.ts'),
  },
  {
    words: ['conformance'],
    summary: 'check what of the published HSS API an endpoint has, and how it answers',
    load: () => import('./conformance.ts'),
  },
  {
    words: ['admin', 'projects'],
    summary: 'list, create, change and delete projects',
    load: () => import('./admin/projects.ts'),
  },
  {
    words: ['admin', 'enterprise-projects'],
    summary: 'list, create, change and delete enterprise projects',
    load: () => import('./admin/enterprise-projects.ts'),
  },
  {
    words: ['admin', 'users'],
    summary: 'list, create, change and delete users and their roles',
    load: () => import('./admin/users.ts'),
  },
  {
    words: ['admin', 'access-keys'],
    summary: 'list, create, change and delete access keys',
    load: () => import('./admin/access-keys.ts'),
  },
  {
    words: ['admin', 'reset-password'],
    summary: 'when nobody can sign in: set a password, on the data folder',
    load: () => import('./admin/reset-password.ts'),
  },
  {
    words: ['admin', 'create-key'],
    summary: 'when nobody can sign in: make an access key, on the data folder',
    load: () => import('./admin/create-key.ts'),
  },
  {
    words: ['demo'],
    summary: 'show the whole on recorded containers, leaving only ./waybill-demo behind',
    load: () => import('./demo.ts'),
  },
];

/**
 * Runs one command line (without node and script name) and resolves to the exit code. Only the called
 * subcommand's module is loaded: `waybill verify` needs no server, `waybill serve` no importers.
 */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode: ExitCode = 0;
  try {
    // Commander's own help command takes one word only; ours are two.
    const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
    const program = await buildProgram(words, deps, (code) => {
      exitCode = code;
    });
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CliFailure || error instanceof ConfigError)) throw error;
    // A progress bar may still stand in the line.
    deps.stderr.write(`${deps.stderr.isTTY ? CLEAR_LINE : ''}waybill: ${error.message}\n`);
    return error instanceof CliFailure ? error.exitCode : 2;
  }
}

async function buildProgram(
  argv: readonly string[],
  deps: CliDeps,
  end: (code: ExitCode) => void,
): Promise<Command> {
  const program = new Command('waybill')
    .description('Know, prove and report what runs in every container of a company.')
    .version(deps.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.stdout.write(text),
      writeErr: (text) => deps.stderr.write(text),
    });
  for (const { words, summary, load } of SUBCOMMANDS) {
    const [first, second] = words;
    const command = (second ? group(program, first) : program).command(second ?? first).summary(summary);
    if (words.every((word, index) => argv[index] === word)) (await load()).define(command, deps, end);
  }
  return program;
}

function group(program: Command, name: string): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return (
    existing ??
    program
      .command(name)
      .summary(GROUPS[name] ?? '')
      .helpCommand(false)
  );
}
