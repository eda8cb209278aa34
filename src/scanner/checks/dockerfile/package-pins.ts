import type { DockerfileModel } from '../../parse/dockerfile/model.ts';
import type { Command } from '../../parse/shell/command.ts';
import type { ReportInDockerfile } from '../../rule.ts';
import { isInstall, managersIn, type Package, type PackageManager, packagesOf } from './package-managers.ts';

/** Tags and branches that name another version from day to day. */
const MOVING = /^(?:latest|next|master|main|head|\*|x)?$/i;

const ANY = /^[*x]?$/i;

/** Is the version of a package left open? What only the shell knows is not. */
function isUnpinned({ word, version }: Package, acceptTags: boolean): boolean {
  if (version !== undefined) return (acceptTags ? ANY : MOVING).test(version);
  // Behind `--` stand options for what is installed.
  return word.isStatic && !word.text.startsWith('-');
}

/**
 * Tells of each RUN that installs packages with one of the managers and names no version for them, with the first such packages.
 * `isPackage` leaves out words that are packages of another sort (groups, paths), `isPinned` commands that fix versions elsewhere;
 * `acceptTags` takes a moving tag that is written out (`@latest`) for a version.
 */
export function reportUnpinned(
  file: DockerfileModel,
  report: ReportInDockerfile,
  managers: readonly PackageManager[],
  options: {
    isPackage?: (found: Package) => boolean;
    isPinned?: (command: Command) => boolean;
    acceptTags?: boolean;
  } = {},
): void {
  const used = managersIn(file);
  if (!managers.some((manager) => used.has(manager))) return;
  for (const run of file.all('RUN')) {
    const names = run
      .commands()
      .filter((command) => isInstall(command, ...managers) && !options.isPinned?.(command))
      .flatMap((command) => packagesOf(command))
      .filter(
        (found) => isUnpinned(found, options.acceptTags ?? false) && (options.isPackage?.(found) ?? true),
      )
      .map(({ name }) => name);
    if (names.length > 0) report(run, `No version is given for ${shortList(names)}`);
  }
}

function shortList(names: readonly string[]): string {
  const [first, second, third, ...others] = names;
  const shown = [first, second, third].filter((name) => name !== undefined).join(', ');
  return others.length > 0 ? `${shown} and ${others.length} more` : shown;
}
