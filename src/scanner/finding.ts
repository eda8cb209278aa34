import type { Severity } from './rule.ts';
import type { SuppressionForm } from './suppressions/exception.ts';

/** One place where a rule is not kept. Lines begin at 1. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** Kubernetes: the place in the object, e.g. `spec.containers[0].image`. */
  readonly path?: string;
  /** Kubernetes: the object. */
  readonly resource?: Resource;
  /** Output of `helm template`: the chart's file that the object was rendered from, as its comment tells. */
  readonly source?: string;
  /** Dockerfile: the keyword of the instruction. */
  readonly instruction?: string;
  /** Dockerfile: the instruction with its lines joined. */
  readonly instructionText?: string;
}

/** A finding that is put together field by field: there are dozens a file, and each spread makes an object more. */
export type MutableFinding = { -readonly [Key in keyof Finding]: Finding[Key] };

/** Who excepted a finding in the file itself, and why. */
export interface SuppressedBy {
  readonly by: SuppressionForm;
  readonly reason?: string;
}

/** A finding that does not count, but is kept for who asks. */
export interface SuppressedFinding extends Finding {
  readonly suppressed: SuppressedBy;
}

export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}
