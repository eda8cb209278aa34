import type { Finding } from '../finding.ts';
import type { PlacedObject } from '../parse/kubernetes/model.ts';
import type { Exception } from './exception.ts';

/** An exception and where it holds. */
export interface Suppression extends Exception {
  /** Where it is written. */
  readonly line: number;
  /** The only object that it may cover something of, where it is an annotation. */
  readonly object?: PlacedObject;
  covers(finding: Finding, object: PlacedObject | undefined): boolean;
}

/** Something about a suppression in our own form that its author should know. */
export interface SuppressionProblem {
  readonly line: number;
  readonly problem: string;
}

/** All that is suppressed in one file. */
export interface FoundSuppressions {
  readonly suppressions: readonly Suppression[];
  /** Those that are broken. */
  readonly problems: readonly SuppressionProblem[];
}

/** Covers findings that stand in these lines, both included. */
export function linesCovered(from: number, to: number): Suppression['covers'] {
  return ({ line }) => from <= line && line <= to;
}
