/** Of the form that our keys have, so that e.g. none leads out of a folder. */
export function isKey(key: string): boolean {
  return /^[A-Za-z0-9-]+\.[a-z]+$/.test(key);
}

/** @throws when it is none */
export function checkKey(key: string): void {
  if (!isKey(key)) throw new Error('not a key of a stored file');
}
