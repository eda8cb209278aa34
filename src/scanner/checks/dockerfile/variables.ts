import { type VariableReference, variableReferences } from '../../parse/dockerfile/expansion.ts';

/** Defaults within defaults are not followed deeper than this. */
const MAX_DEPTH = 10;

/** All variables that a text refers to, those within the defaults of others included. */
export function allReferences(text: string, escapeMark: string, depth = 0): VariableReference[] {
  if (depth > MAX_DEPTH) return [];
  return variableReferences(text, escapeMark).flatMap((reference) => [
    reference,
    ...allReferences(reference.operand, escapeMark, depth + 1),
  ]);
}
