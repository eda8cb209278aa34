import type { Severity } from './rule.ts';

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
  /** Dockerfile: the keyword of the instruction. */
  readonly instruction?: string;
}

export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}
