import type { FileType } from './rule.ts';

const DOCKERFILE_NAME =
  /^(?:(?:.+[._-])?(?:dockerfile|containerfile)|(?:dockerfile|containerfile)(?:[._-].+)?)$/i;
const MANIFEST_NAME = /\.(?:ya?ml|json)$/i;

/** The type a file has by its name; undefined for what is not scanned. */
export function fileTypeOfName(name: string): FileType | undefined {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  if (MANIFEST_NAME.test(base)) return 'k8s_yaml';
  return DOCKERFILE_NAME.test(base) && !/\.dockerignore$/i.test(base) ? 'dockerfile' : undefined;
}
