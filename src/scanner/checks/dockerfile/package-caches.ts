import type { DockerfileModel, RunInstruction } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import type { ReportInDockerfile } from '../../rule.ts';
import { shippedStages } from './stages.ts';

/** Where a package manager leaves files, and what takes them away. */
interface PackageCache {
  /** The command that fills the cache. */
  readonly fills: (command: Command) => boolean;
  /** The command of the package manager that empties it. */
  readonly empties: (command: Command) => boolean;
  /** Folders that make it up: the cache is clean when one of them is removed or mounted. */
  readonly folders: readonly string[];
}

/**
 * Tells of each RUN that fills a cache and does not empty it behind: a later RUN cannot make the layer smaller. Stages that only
 * give files to others leave no layers in the image.
 */
export function reportLeftCache(
  file: DockerfileModel,
  report: ReportInDockerfile,
  cache: PackageCache,
): void {
  const shipped = shippedStages(file);
  for (const run of file.all('RUN')) {
    if ((run.stage !== undefined && !shipped.has(run.stage)) || hasMountOn(run, cache.folders)) continue;
    const commands = run.commands();
    const filled = commands.findLastIndex(cache.fills);
    if (filled === -1) continue;
    const isClean = commands
      .slice(filled + 1)
      .some((command) => cache.empties(command) || removes(command, cache.folders));
    if (!isClean) report(run);
  }
}

/** Does the RUN mount a cache or a tmpfs on one of the folders, or on one around it? Nothing there gets into the layer. */
export function hasMountOn(run: RunInstruction, folders: readonly string[]): boolean {
  return run.mounts.some(({ options }) => {
    const type = options.get('type');
    if (type !== 'cache' && type !== 'tmpfs') return false;
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '';
    return folders.some((folder) => isWithin(folder, run.expand(target) ?? target));
  });
}

/** Does the command delete one of the folders, one around it, or all that it holds? */
export function removes(command: Command, folders: readonly string[]): boolean {
  const isRemoval = command.name === 'rm' || (command.name === 'find' && command.args.includes('-delete'));
  return (
    isRemoval &&
    command.operands.some(({ text }) =>
      alternatives(text).some((path) => folders.some((folder) => isWithin(folder, path))),
    )
  );
}

/** `/a/{b,c}/d` as the shell reads it; one pair of braces is enough for what Dockerfiles hold. */
function alternatives(text: string): string[] {
  const [, before = '', inner, after = ''] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(text) ?? [];
  return inner === undefined ? [text] : inner.split(',').map((part) => before + part + after);
}

function isWithin(folder: string, path: string): boolean {
  const bare = path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/)/, '/root').replace(/\/?\*{0,2}$/, '');
  return bare !== '' && (folder === bare || folder.startsWith(`${bare}/`) || bare.startsWith(`${folder}/`));
}
