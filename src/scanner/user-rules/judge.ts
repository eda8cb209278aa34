import { type CelValue, celError } from '@bufbuild/cel';
import { type Bindings, isFailed } from './cel/expression.ts';
import type { CompiledSource, FieldExpression } from './compile-source.ts';

/** A validation that does not hold. */
export interface Violation<P> {
  readonly message: string | undefined;
  /** Undefined: the object or file as a whole. */
  readonly places: readonly P[] | undefined;
}

/** What a rule says of one object or file. */
export interface Judgement<P> {
  readonly violations: readonly Violation<P>[];
  /** Why parts of the rule could not be evaluated, with their fields. */
  readonly faults: readonly string[];
}

/** What is judged: the values of its variables, and how places in it are read. */
export interface Judged<P> {
  variable(name: string): unknown;
  placesOf(value: CelValue): readonly P[] | string;
}

/** Evaluates a rule over one object or file with one set of params. */
export function judge<P>(rule: CompiledSource, params: unknown, judged: Judged<P>): Judgement<P> {
  const faults: string[] = [];
  const bindings = bindingsOf(rule, params, judged);
  const holds = (expression: FieldExpression): boolean | undefined => {
    const value = expression.evaluate(bindings);
    if (typeof value === 'boolean') return value;
    if (!isFailed(value)) faults.push(`${expression.field}: gives ${kindOf(value)}, not true or false`);
    else if (!rule.source.ignoresFailures) faults.push(`${expression.field}: ${value.failed}`);
    return undefined;
  };
  const conditions = rule.matchConditions.map(holds);
  // One condition that is false is enough, even where another cannot be evaluated (Kubernetes API, MatchCondition).
  if (conditions.includes(false)) return { violations: [], faults: [] };
  if (conditions.includes(undefined)) return { violations: [], faults };
  const violations = rule.validations
    .filter(({ expression }) => holds(expression) === false)
    .map(({ message, messageExpression, path }) => ({
      message: messageOf(messageExpression, bindings) ?? message,
      places: path && placesAt(path, bindings, judged, faults),
    }));
  return { violations, faults };
}

/** Values are made when they are asked for, and once: most expressions need few of them. */
function bindingsOf<P>(rule: CompiledSource, params: unknown, judged: Judged<P>): Bindings {
  const bindings: Bindings = Object.create(null) as Bindings;
  const make = (name: string): unknown => {
    if (name === 'params') return params;
    const variable = rule.variables.get(name);
    if (!variable) return judged.variable(name);
    const value = variable.evaluate(bindings);
    return isFailed(value) ? celError(`${name}: ${value.failed}`) : value;
  };
  for (const name of rule.reads) {
    const get = () => {
      const value = make(name);
      Object.defineProperty(bindings, name, { value });
      return value;
    };
    Object.defineProperty(bindings, name, { get, configurable: true });
  }
  return bindings;
}

/** Without a usable text the plain message stands (Kubernetes API, Validation). */
function messageOf(expression: FieldExpression | undefined, bindings: Bindings): string | undefined {
  const text = expression?.evaluate(bindings);
  return typeof text === 'string' && text.trim() !== '' && !text.includes('\n') ? text.trim() : undefined;
}

function placesAt<P>(
  path: FieldExpression,
  bindings: Bindings,
  judged: Judged<P>,
  faults: string[],
): readonly P[] | undefined {
  const value = path.evaluate(bindings);
  const places = isFailed(value) ? value.failed : judged.placesOf(value);
  if (typeof places !== 'string') return places.length > 0 ? places : undefined;
  faults.push(`${path.field}: ${places}`);
  return undefined;
}

function kindOf(value: CelValue): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return 'a value of another type';
  return { string: 'a text', bigint: 'an int', number: 'a double' }[typeof value as string] ?? 'no value';
}
