import type { celEnv } from '@bufbuild/cel';
import { carryOptionals } from './optionals.ts';
import { ExpressionError } from './source.ts';
import type { Call, Comprehension, Expression } from './syntax.ts';

type Functions = ReturnType<typeof celEnv>['funcs'];

const COMPREHENSIONS_MAX = 3;

/** Types are values too; `optional` and `ip` head the names of functions. */
const TYPES = ['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type'];
const MACROS = new Set(['all', 'exists', 'exists_one', 'existsOne', 'filter', 'map']);
const OPERATORS_OF_THE_PLANNER = new Set(['_&&_', '_||_', '_?_:_', '_[_]', '@not_strictly_false']);
/** Kubernetes, ValidatingAdmissionPolicy: how keys that are no identifiers are written in selections. */
const ESCAPES: Readonly<Record<string, string>> = {
  __underscores__: '__',
  __dot__: '.',
  __dash__: '-',
  __slash__: '/',
};

/**
 * Checks a parsed expression against what is known, and rewrites what the library does not do itself.
 * Everything that can be told before there is an object is told here, since at run time it would be told of
 * every object again.
 */
export class Inspection {
  readonly #functions: Functions;
  readonly #names: ReadonlySet<string>;
  /** Names of variables that the expression reads; of `variables.x` the whole. */
  readonly reads = new Set<string>();

  constructor(functions: Functions, names: ReadonlySet<string>) {
    this.#functions = functions;
    this.#names = names;
  }

  /** @throws {ExpressionError} for what is unknown or nested too deeply */
  rewritten(expression: Expression, locals: readonly string[] = [], depth = 0): Expression {
    const { exprKind } = expression;
    switch (exprKind.case) {
      case 'identExpr':
        this.#checkName(exprKind.value.name, locals);
        return expression;
      case 'selectExpr': {
        const { operand, field } = exprKind.value;
        if (this.#isVariable(operand, locals)) {
          this.#checkName(`variables.${field}`, []);
          return expression;
        }
        exprKind.value.field = unescaped(field);
        if (operand) exprKind.value.operand = this.rewritten(operand, locals, depth);
        return carryOptionals(expression);
      }
      case 'callExpr':
        return this.#call(expression, exprKind.value, locals, depth);
      case 'listExpr':
        exprKind.value.elements = exprKind.value.elements.map((one) => this.rewritten(one, locals, depth));
        return expression;
      case 'structExpr':
        if (exprKind.value.messageName !== '') throw new ExpressionError('messages cannot be made here');
        for (const entry of exprKind.value.entries) {
          if (entry.keyKind.case === 'mapKey')
            entry.keyKind.value = this.rewritten(entry.keyKind.value, locals, depth);
          if (entry.value) entry.value = this.rewritten(entry.value, locals, depth);
        }
        return expression;
      case 'comprehensionExpr':
        this.#comprehension(exprKind.value, locals, depth);
        return expression;
      default:
        return expression;
    }
  }

  #isVariable(operand: Expression | undefined, locals: readonly string[]): boolean {
    const kind = operand?.exprKind;
    return kind?.case === 'identExpr' && kind.value.name === 'variables' && !locals.includes('variables');
  }

  #checkName(name: string, locals: readonly string[]): void {
    if (locals.includes(name) || TYPES.includes(name)) return;
    this.reads.add(name);
    if (this.#names.has(name)) return;
    if (name === 'authorizer')
      throw new ExpressionError('authorizer is not known here: a file says nothing of who asks for what');
    throw new ExpressionError(`${name} is not known; known are ${[...this.#names].join(', ')}`);
  }

  #call(expression: Expression, value: Call, locals: readonly string[], depth: number): Expression {
    const { function: name, target, args } = value;
    const isMacro = name === 'optMap' || name === 'optFlatMap';
    const [item] = args;
    if (isMacro && item?.exprKind.case === 'identExpr')
      return this.rewritten(carryOptionals(expression), locals, depth);
    const qualified = target && this.#qualified(target, name);
    if (target && qualified === undefined) value.target = this.rewritten(target, locals, depth);
    this.#checkFunction(qualified ?? name, qualified === undefined && target !== undefined, args.length);
    value.args = args.map((one) => this.rewritten(one, locals, depth));
    return carryOptionals(expression);
  }

  /** `optional.of`: a function whose name has a dot. */
  #qualified({ exprKind }: Expression, name: string): string | undefined {
    if (exprKind.case !== 'identExpr') return undefined;
    const qualified = `${exprKind.value.name}.${name}`;
    return this.#functions.find(qualified) && qualified;
  }

  #checkFunction(name: string, isMethod: boolean, count: number): void {
    if (OPERATORS_OF_THE_PLANNER.has(name)) return;
    const known = [...(this.#functions.find(name) ?? [])];
    if (known.some((one) => (one.target !== undefined) === isMethod && one.arguments.length === count))
      return;
    if (name === 'has') throw new ExpressionError('has() takes a selection, e.g. has(object.spec)');
    const how = known.length > 0 || MACROS.has(name) ? `with ${count} arguments ` : '';
    throw new ExpressionError(`the function ${name} is not supported ${how}`.trim());
  }

  #comprehension(value: Comprehension, locals: readonly string[], depth: number): void {
    if (depth >= COMPREHENSIONS_MAX)
      throw new ExpressionError(`nests comprehensions more than ${COMPREHENSIONS_MAX} levels deep`);
    if (value.iterRange) value.iterRange = this.rewritten(value.iterRange, locals, depth);
    if (value.accuInit) value.accuInit = this.rewritten(value.accuInit, locals, depth);
    const inner = [...locals, value.iterVar, value.accuVar];
    if (value.loopCondition) value.loopCondition = this.rewritten(value.loopCondition, inner, depth + 1);
    if (value.loopStep) value.loopStep = this.rewritten(value.loopStep, inner, depth + 1);
    if (value.result) value.result = this.rewritten(value.result, inner, depth + 1);
  }
}

function unescaped(field: string): string {
  if (!field.includes('__')) return field;
  return field
    .replace(/__(?:underscores|dot|dash|slash)__/g, (written) => ESCAPES[written] ?? written)
    .replace(/^__([a-z]+)__$/, '$1');
}
