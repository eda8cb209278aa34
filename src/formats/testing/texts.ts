import fc from 'fast-check';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

const FRAGMENTS = [
  '_',
  '_x',
  'x005F',
  '_x0041',
  '0041_',
  'x005F_',
  '\r',
  '\n',
  '\t',
  ' ',
  '&',
  '<',
  ']]>',
  '\u0001',
  '字',
];

/** Any text without NUL and without lone surrogates, with a taste for what escapes are made of. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...FRAGMENTS, ...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 4 })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((text) => text !== '');
