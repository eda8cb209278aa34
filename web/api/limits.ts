import type { TSchema } from 'typebox';

/** How many characters the service takes for a text of the contract. @throws when the contract sets no limit */
export function maxLengthOf(schema: TSchema): number {
  const { maxLength } = schema as { readonly maxLength?: number };
  if (maxLength === undefined)
    throw new Error('the contract limits the length of every text that is entered');
  return maxLength;
}

/** What the service takes for a text of the contract. @throws when the contract says nothing of it */
export function patternOf(schema: TSchema): RegExp {
  const { pattern } = schema as { readonly pattern?: string };
  if (pattern === undefined) throw new Error('the contract has no pattern for this text');
  return new RegExp(pattern);
}
