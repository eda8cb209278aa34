import Type from 'typebox';

/** A name a person gives: 1 to `maxLength` characters, none of them control characters. */
export function nameText(maxLength: number) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: '^[^\\u0000-\\u001f\\u007f]*$',
    description: `a text of 1 to ${maxLength} characters without control characters`,
  });
}

/** An id that appears in paths and queries. */
export const Id = Type.String({
  minLength: 1,
  maxLength: 256,
  pattern: '^[A-Za-z0-9_-]+$',
  description: '1 to 256 letters, digits, "_" or "-"',
});

/** A free description; may be empty. */
export const Description = Type.String({
  maxLength: 255,
  pattern: '^[^\\u0000]*$',
  description: 'a text of up to 255 characters without NUL',
});

/** Milliseconds since 1970 (UTC). */
export const Moment = Type.Integer();
