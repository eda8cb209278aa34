import { type CompiledExpression, compileExpression } from './cel/expression.ts';
import { ExpressionError } from './cel/source.ts';
import { DOCKERFILE_VARIABLES } from './dockerfile-variables.ts';
import { ADMISSION_VARIABLES, KUBERNETES_VARIABLES } from './kubernetes-variables.ts';
import { DocumentError } from './problem.ts';
import type { RuleSource, WrittenExpression } from './rule-source.ts';

/** An expression with the field it stands in, for what is told of it at run time. */
export interface FieldExpression extends CompiledExpression {
  readonly field: string;
}

/** A rule whose expressions are ready. */
export interface CompiledSource {
  readonly source: RuleSource;
  readonly variables: ReadonlyMap<string, FieldExpression>;
  readonly matchConditions: readonly FieldExpression[];
  readonly validations: readonly {
    readonly expression: FieldExpression;
    readonly message: string | undefined;
    readonly messageExpression: FieldExpression | undefined;
    readonly path: FieldExpression | undefined;
  }[];
  /** Every variable that an expression may ask for. */
  readonly reads: ReadonlySet<string>;
}

/** @throws {DocumentError} for the first expression that is wrong */
export function compileSource(source: RuleSource): CompiledSource {
  const names = new Set([...variablesOf(source), 'params']);
  const variables = new Map<string, FieldExpression>();
  for (const { name, expression } of source.variables) {
    // In order: a variable knows those before it, so that none can need itself.
    variables.set(`variables.${name}`, compile(expression, names));
    names.add(`variables.${name}`);
  }
  const optional = (written: WrittenExpression | undefined) => written && compile(written, names);
  const matchConditions = source.matchConditions.map((written) => compile(written, names));
  const validations = source.validations.map(({ expression, message, messageExpression, path }) => ({
    expression: compile(expression, names),
    message,
    messageExpression: optional(messageExpression),
    path: optional(path),
  }));
  const all = [
    ...variables.values(),
    ...matchConditions,
    ...validations.flatMap((one) => [one.expression, one.messageExpression, one.path]),
  ];
  const reads = new Set(all.flatMap((expression) => [...(expression?.reads ?? [])]));
  return { source, variables, matchConditions, validations, reads };
}

function variablesOf({ form, fileType }: RuleSource): readonly string[] {
  if (form === 'policy') return ADMISSION_VARIABLES;
  return fileType === 'dockerfile' ? DOCKERFILE_VARIABLES : KUBERNETES_VARIABLES;
}

function compile({ field, text }: WrittenExpression, names: ReadonlySet<string>): FieldExpression {
  try {
    return { field, ...compileExpression(text, names) };
  } catch (error) {
    if (error instanceof ExpressionError) throw new DocumentError(field, error.message);
    throw error;
  }
}
