/** An archive that is not opened, or not to its end: nothing of it is scanned. The message says why in plain words. */
export class ArchiveRefusal extends Error {
  override readonly name = 'ArchiveRefusal';
}

/** A name of an archive as it may be shown: no control characters, and not longer than a line. */
export function shown(name: string): string {
  const cut = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return /^[\x20-\x7e\u00a1-\ud7ff]*$/.test(cut) ? cut : JSON.stringify(cut);
}
