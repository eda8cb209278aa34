/** Does a mode (octal or symbolic, as chmod and `--chmod` take it) let everyone write? */
export function isWorldWritable(mode: string): boolean {
  if (/^[0-7]{1,5}$/.test(mode)) return (Number.parseInt(mode, 8) & 0o002) !== 0;
  return mode.split(',').some((clause) => {
    const [, who, operator, permissions] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
    return (
      operator !== undefined &&
      operator !== '-' &&
      /[oa]/.test(who ?? '') &&
      (permissions ?? '').includes('w')
    );
  });
}

/** Does a mode set the setuid or the setgid bit? */
export function hasSpecialBit(mode: string): boolean {
  if (/^[0-7]{4,5}$/.test(mode)) return (Number.parseInt(mode, 8) & 0o6000) !== 0;
  return mode.split(',').some((clause) => /^[ugoa]*(?:[-+=][rwxXt]*)*[+=][rwxXt]*s/.test(clause));
}

/** Does a mode set the sticky bit, so that in a directory everyone may remove only their own files? */
export function isSticky(mode: string): boolean {
  if (/^[0-7]{4,5}$/.test(mode)) return (Number.parseInt(mode, 8) & 0o1000) !== 0;
  return /[+=][rwxXs]*t/.test(mode);
}
