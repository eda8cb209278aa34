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
  /** Folders that make it up, `~` being the home of root: the cache is clean when one of them is removed or mounted. */
  readonly folders: readonly string[];
  /** Other folders that may be mounted as the cache. */
  readonly mounts?: RegExp;
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
    const commands = run.commands();
    const filled = commands.findLastIndex(cache.fills);
    if (filled === -1) continue;
    if ((run.stage !== undefined && !shipped.has(run.stage)) || hasMountOn(run, cache.folders, cache.mounts))
      continue;
    const isClean = commands
      .slice(filled + 1)
      .some((command) => cache.empties(command) || removes(command, cache.folders));
    if (!isClean) report(run);
  }
}

/**
 * Does the RUN mount a cache or a tmpfs on one of the folders, on one around it, or on one such as `others` says? Nothing there
 * gets into the layer.
 */
export function hasMountOn(run: RunInstruction, folders: readonly string[], others?: RegExp): boolean {
  return run.mounts.some(({ options }) => {
    const type = options.get('type');
    if (type !== 'cache' && type !== 'tmpfs') return false;
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '';
    return others?.test(target) || folders.some((folder) => holds(run.expand(target) ?? target, folder));
  });
}

/** Does the command delete one of the folders, one around it, or all that it holds? */
export function removes(command: Command, folders: readonly string[]): boolean {
  const isRemoval = command.name === 'rm' || (command.name === 'find' && command.args.includes('-delete'));
  if (!isRemoval) return false;
  const paths = command.operands.flatMap(({ text }) => alternatives(text));
  return folders.some((folder) =>
    paths.some((path) => holds(path, folder) || (path.startsWith(`${folder}/`) && path.includes('*'))),
  );
}

/** `/a/{b,c}/d` as the shell reads it; one pair of braces is enough for what Dockerfiles hold. */
function alternatives(text: string): string[] {
  const open = text.indexOf('{');
  const close = text.indexOf('}', open);
  if (open === -1 || close === -1) return [text];
  const parts = text.slice(open + 1, close).split(',');
  return parts.length === 1
    ? [text]
    : parts.map((part) => text.slice(0, open) + part + text.slice(close + 1));
}

/** Is the folder the path, all below it (`/*`), or within it? */
function holds(path: string, folder: string): boolean {
  const bare = path.replace(/^(?:\/root|\$HOME|\$\{HOME\})(?=\/|$)/, '~').replace(/\/?\*{0,2}$/, '');
  return bare !== '' && (folder === bare || folder.startsWith(`${bare}/`));
}
