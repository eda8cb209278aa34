import type { KubernetesObject, ScanUnit } from '../parse/kubernetes/model.ts';
import type { FileType, RuleExamples, Severity } from '../rule.ts';

/** An expression as written, with the field it stands in. */
export interface WrittenExpression {
  readonly field: string;
  readonly text: string;
}

export interface WrittenValidation {
  readonly expression: WrittenExpression;
  readonly message: string | undefined;
  readonly messageExpression: WrittenExpression | undefined;
  readonly path: WrittenExpression | undefined;
}

/** Which objects a rule is run over. */
export interface Matcher {
  /** Whether it looks at other objects of the unit. */
  readonly needsUnit: boolean;
  matches(object: KubernetesObject, unit: ScanUnit | undefined): boolean;
}

/** Over which objects and with which params a rule is run. */
export interface RuleRun {
  /** Undefined: every object, or every one with a pod where the rule reads `podSpec` or `containers`. */
  readonly matcher: Matcher | undefined;
  /** With each of these; `null` where it takes none. */
  readonly params: readonly unknown[];
}

/** A user rule of either form as its document has it: a Rule, or a ValidatingAdmissionPolicy. */
export interface RuleSource {
  readonly name: string;
  readonly form: 'rule' | 'policy';
  readonly fileType: FileType;
  readonly title: string;
  readonly severity: Severity;
  readonly category: string;
  readonly why: string;
  readonly fix: string;
  /** It is run once for each: a policy has one for each of its bindings. */
  readonly runs: readonly RuleRun[];
  readonly variables: readonly { readonly name: string; readonly expression: WrittenExpression }[];
  readonly matchConditions: readonly WrittenExpression[];
  readonly validations: readonly WrittenValidation[];
  /** An expression without a value passes, as its author wants it (`failurePolicy: Ignore`). */
  readonly ignoresFailures: boolean;
  readonly examples: RuleExamples;
}
