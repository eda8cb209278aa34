import { isShellName } from '../shell/started-commands.ts';
import type { ImageReference } from './image-reference.ts';
import type { Shell } from './model.ts';

const WINDOWS_IMAGE = /windows|nanoserver|servercore/i;
/** Distributions and their releases, in names and tags. */
const LINUX_IMAGE =
  /(?<![a-z])(?:alpine|debian|ubuntu|busybox|fedora|centos|rockylinux|almalinux|amazonlinux|archlinux|opensuse|linux|slim|trixie|bookworm|bullseye|buster|noble|jammy|focal)/i;

/** A shell by the words that start it. */
export function readShell(words: readonly string[]): Shell {
  const program = words[0] ?? '';
  const name = (program.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  return { words, name, kind: kindOf(name) };
}

function kindOf(name: string): Shell['kind'] {
  if (isShellName(name)) return 'posix';
  if (name === 'powershell' || name === 'pwsh') return 'powershell';
  return name === 'cmd' ? 'cmd' : 'other';
}

/** What runs shell forms when no SHELL says so. Docker asks the image; a scan has only its name and the escape to go by. */
export function defaultShell(image: ImageReference | undefined, escapeMark: string): Shell {
  const name = image?.text ?? '';
  const isWindows = WINDOWS_IMAGE.test(name) || (escapeMark === '`' && !LINUX_IMAGE.test(name));
  return isWindows ? WINDOWS_SHELL : POSIX_SHELL;
}

const POSIX_SHELL = readShell(['/bin/sh', '-c']);
const WINDOWS_SHELL = readShell(['cmd', '/S', '/C']);
