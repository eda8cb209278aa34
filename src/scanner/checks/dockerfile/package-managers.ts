import type { DockerfileModel } from '../../parse/dockerfile/model.ts';
import { once } from '../../parse/once.ts';
import type { Command, Word } from '../../parse/shell/command.ts';

export type PackageManager =
  | 'apt-get'
  | 'apt'
  | 'apk'
  | 'yum'
  | 'dnf'
  | 'microdnf'
  | 'tdnf'
  | 'zypper'
  | 'pip'
  | 'npm'
  | 'yarn'
  | 'pnpm'
  | 'gem'
  | 'conda'
  | 'go';

const INSTALLS: Readonly<Record<PackageManager, readonly string[]>> = {
  'apt-get': ['install'],
  apt: ['install'],
  apk: ['add'],
  yum: ['install', 'localinstall', 'groupinstall', 'reinstall'],
  dnf: ['install', 'in', 'localinstall', 'groupinstall', 'reinstall'],
  microdnf: ['install', 'reinstall'],
  tdnf: ['install', 'reinstall'],
  zypper: ['install', 'in'],
  pip: ['install'],
  npm: ['install', 'i', 'add', 'isntall'],
  yarn: ['add', 'global'],
  pnpm: ['add', 'install', 'i'],
  gem: ['install', 'i'],
  conda: ['install', 'create'],
  go: ['install', 'get', 'run'],
};
const BY_NAME: ReadonlyMap<string, PackageManager> = new Map([
  ...(Object.keys(INSTALLS) as PackageManager[]).map((name) => [name, name] as const),
  ['mamba', 'conda'],
  ['micromamba', 'conda'],
  ['dnf5', 'dnf'],
]);
const PIP = /^pip\d?(?:\.\d+)?$/;
const SEPARATORS: Readonly<Partial<Record<PackageManager, RegExp>>> = {
  'apt-get': /=/,
  apt: /=/,
  apk: /[<>=~]/,
  zypper: /[<>=]/,
  pip: /===?|~=|!=|[<>]=?/,
  gem: /:/,
  conda: /[<>=]/,
};

/** A package that a command is to install. */
export interface Package {
  readonly word: Word;
  /** Without the version. */
  readonly name: string;
  /** What is written behind the name and its separator; undefined when nothing is. */
  readonly version: string | undefined;
}

/** Which package manager a command is: `pip3` is pip, `mamba` is conda. */
export function packageManagerOf({ name }: Command): PackageManager | undefined {
  return BY_NAME.get(name) ?? (PIP.test(name) ? 'pip' : undefined);
}

/** All package managers that the RUN instructions use: most rules are about others. */
export const managersIn = once(
  (file: DockerfileModel): ReadonlySet<PackageManager | undefined> =>
    new Set(file.commands().map(packageManagerOf)),
);

/** Does the command install packages with one of these managers (any when none is named)? */
export function isInstall(command: Command, ...managers: PackageManager[]): boolean {
  const manager = packageManagerOf(command);
  if (manager === undefined || (managers.length > 0 && !managers.includes(manager))) return false;
  return INSTALLS[manager].includes(
    isOfModules(command) ? (command.operands[1]?.text ?? '') : (command.subcommand ?? ''),
  );
}

/** `dnf module install nodejs:20`: what is named are modules, with a stream for a version. */
function isOfModules({ name, subcommand }: Command): boolean {
  return subcommand === 'module' && /^(?:yum|(?:micro)?dnf5?)$/.test(name);
}

/** Does the command run one of these subcommands of the manager? */
export function isManagerCommand(
  command: Command,
  manager: PackageManager,
  ...subcommands: string[]
): boolean {
  return packageManagerOf(command) === manager && subcommands.includes(command.subcommand ?? '');
}

/** The packages an install command names; files, URLs and what only the shell knows are left out. */
export function packagesOf(command: Command): Package[] {
  const manager = packageManagerOf(command);
  if (manager === undefined) return [];
  const isNested = isOfModules(command) || (manager === 'yarn' && command.subcommand === 'global');
  // What follows the package that `go run` names is for the program.
  const end = manager === 'go' && command.subcommand === 'run' ? 2 : undefined;
  return command.operands
    .slice(isNested ? 2 : 1, end)
    .filter(
      (word) =>
        !/^(?:\$|`|[./~]|[a-z+]+:\/\/)/.test(word.text) &&
        !/\.(?:deb|rpm|whl|gem|apk|tgz|tar\.gz|zip)$/.test(word.text),
    )
    .map((word) => ({
      word,
      ...(isOfModules(command)
        ? splitAt(word.text, word.text.indexOf(':'))
        : splitVersion(word.text, manager)),
    }));
}

/** At a separator of one character; without a version where there is none. */
function splitAt(text: string, at: number): { name: string; version: string | undefined } {
  return at === -1
    ? { name: text, version: undefined }
    : { name: text.slice(0, at), version: text.slice(at + 1) };
}

function splitVersion(text: string, manager: PackageManager): { name: string; version: string | undefined } {
  if (manager === 'npm' || manager === 'yarn' || manager === 'pnpm' || manager === 'go') {
    // A scope begins with the same sign: `@scope/name@1.2.3`.
    return splitAt(text, text.indexOf('@', 1));
  }
  if (manager === 'yum' || manager === 'dnf' || manager === 'microdnf' || manager === 'tdnf') {
    // name-version[-release][.arch]: the version begins with a digit or a variable.
    const [, name = text, version] = /^(.+?)-((?:\d|\$|~|\^)\S*)$/.exec(text) ?? [];
    return { name, version };
  }
  const separator = SEPARATORS[manager]?.exec(text);
  if (!separator) return { name: text, version: undefined };
  const name = text.slice(0, separator.index).replace(/\[[^\]]*\]$/, '');
  return { name, version: text.slice(separator.index + separator[0].length) };
}
