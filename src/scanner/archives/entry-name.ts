import { ArchiveRefusal, shown } from './archive-refusal.ts';
import { NAME_CHARACTERS_MAX } from './limits.ts';

/**
 * The name of an entry with `/` between its steps and without `.` steps; empty for the folder of the archive itself.
 * @throws {ArchiveRefusal} for a name that would leave the folder, or that is made to be read in two ways: an archive
 * with one such name was made to do harm
 */
export function entryName(written: string): string {
  if (written.length > NAME_CHARACTERS_MAX)
    throw new ArchiveRefusal(`a name has more than ${NAME_CHARACTERS_MAX} characters: ${shown(written)}`);
  if (written.includes('\0')) throw new ArchiveRefusal(`a name holds a NUL character: ${shown(written)}`);
  if (written.includes('\\'))
    throw new ArchiveRefusal(`a name holds a backslash, steps are parted by /: ${shown(written)}`);
  if (/^(?:\/|[A-Za-z]:)/.test(written))
    throw new ArchiveRefusal(`a path is absolute, it must stay in the folder: ${shown(written)}`);
  const steps = written.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) throw new ArchiveRefusal(`a path leaves the folder: ${shown(written)}`);
  return steps.join('/');
}
