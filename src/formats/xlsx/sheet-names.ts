import { cutText } from './cell-text.ts';

const MAX_LENGTH = 31;

/** What Excel forbids, and what an XML attribute cannot hold: all that is not from space to U+FFFD. */
const FORBIDDEN = /(?:[[\]:*?/\\]|[^ -\ufffd])+/g;

/** A name that Excel takes: none of `[]:*?/\`, no apostrophe at an end, 1 to 31 characters, not `History`. */
function sanitised(wanted: string, maxLength: number): string {
  const clean = cutText(
    wanted.toWellFormed().replace(FORBIDDEN, ' ').replace(/ +/g, ' ').trim(),
    maxLength,
  ).replace(/^[' ]+|[' ]+$/g, '');
  if (clean === '') return 'Sheet';
  return clean.toLowerCase() === 'history' ? `${clean}_` : clean;
}

/** The name of the nth sheet, counted from 1: `Name`, `Name (2)` … */
export function sheetName(wanted: string, number: number): string {
  if (number === 1) return sanitised(wanted, MAX_LENGTH);
  const suffix = ` (${number})`;
  return sanitised(wanted, MAX_LENGTH - suffix.length) + suffix;
}
