import { randomInt } from 'node:crypto';

const UPPER_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const LETTERS_AND_DIGITS = `${UPPER_AND_DIGITS}abcdefghijklmnopqrstuvwxyz`;

/** An access key (AK): 20 upper-case letters and digits, as the cloud's own look. */
export function generateAccessKey(): string {
  return randomText(UPPER_AND_DIGITS, 20);
}

/** A secret key (SK): 40 letters and digits (about 238 bits). */
export function generateSecretKey(): string {
  return randomText(LETTERS_AND_DIGITS, 40);
}

function randomText(characters: string, length: number): string {
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}
