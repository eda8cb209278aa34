import type { FileType } from './rule.ts';

/** Larger files are not scanned, wherever they come from: none written by people comes near. */
export const FILE_BYTES_MAX = 5 * 1024 * 1024;

const DOCKERFILE_NAME =
  /^(?:(?:.+[._-])?(?:dockerfile|containerfile)|(?:dockerfile|containerfile)(?:[._-].+)?)$/i;
/** Programs that deal with Dockerfiles: `dockerfile-parser.ts`, where `Dockerfile.go` is the one for Go. */
const PROGRAM_NAME = /^dockerfile.*\.(?:[cm]?[jt]sx?|py|go|rb|rs|java|kt|cs|php|lua|vim|html?|css)$/;
const OTHER_NAME = /\.(?:dockerignore|md)$/i;
const MANIFEST_NAME = /\.(?:ya?ml|json)$/i;
/** Folders of tools, which hold the files of others. */
const SKIPPED_FOLDERS = new Set(['.git', '.hg', '.svn', 'node_modules', '__MACOSX']);

/** The type a file has by its name; undefined for what is not scanned. */
export function fileTypeOfName(name: string): FileType | undefined {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  // `._x.yaml`: attributes that macOS keeps beside x.yaml, in archives too.
  if (base.startsWith('._')) return undefined;
  if (MANIFEST_NAME.test(base)) return 'k8s_yaml';
  const isOther = PROGRAM_NAME.test(base) || OTHER_NAME.test(base);
  return DOCKERFILE_NAME.test(base) && !isOther ? 'dockerfile' : undefined;
}

/** Tells whether a folder of this name is left out with all below it. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name);
}
