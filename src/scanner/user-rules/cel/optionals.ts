import { ExpressionError } from './source.ts';
import { type Call, call, type Expression, ident, loop, type Select, text } from './syntax.ts';

/** Functions whose result is an optional. */
const MAKERS = new Set([
  'optSelect_',
  'optIndex_',
  'of',
  'none',
  'ofNonZeroValue',
  'or',
  'optMap',
  'optFlatMap',
]);
const COMPARISONS = new Set(['_==_', '_!=_', '@in']);
const RESULT = '@optional';

/**
 * Carries optionals through a tree whose parts are rewritten already: what is selected from an optional is an
 * optional too, `optMap` and `optFlatMap` become loops over the one value or none.
 * @throws {ExpressionError} where optionals are compared, which would not compare what they hold
 */
export function carryOptionals(expression: Expression): Expression {
  const { exprKind } = expression;
  if (exprKind.case === 'selectExpr') return selected(expression, exprKind.value);
  if (exprKind.case !== 'callExpr') return expression;
  const { value } = exprKind;
  if (value.function === '_[_]' && value.args[0] && isOptional(value.args[0]))
    return call('optIndex_', value.args.slice(1), value.args[0]);
  if (COMPARISONS.has(value.function) && value.args.some(isOptional))
    throw new ExpressionError('compares an optional; compare what it holds, e.g. x.?y.orValue("") == "z"');
  if (value.function === 'optMap' || value.function === 'optFlatMap') return mapped(value);
  return expression;
}

/** Whether an expression gives an optional, as far as it is written there. */
export function isOptional({ exprKind }: Expression): boolean {
  if (exprKind.case === 'comprehensionExpr') return exprKind.value.accuVar === RESULT;
  if (exprKind.case !== 'callExpr') return false;
  const { target, function: name, args } = exprKind.value;
  if (name === '_?_:_') return args.slice(1).some(isOptional);
  if (!MAKERS.has(name) || !target) return false;
  if (!['of', 'none', 'ofNonZeroValue'].includes(name)) return true;
  return target.exprKind.case === 'identExpr' && target.exprKind.value.name === 'optional';
}

function selected(expression: Expression, { operand, field, testOnly }: Select): Expression {
  if (!operand || !isOptional(operand)) return expression;
  const optional = call('optSelect_', [text(field)], operand);
  return testOnly ? call('hasValue', [], optional) : optional;
}

function mapped({ function: name, target, args }: Call): Expression {
  const [item, body] = args;
  if (!target || args.length !== 2 || item?.exprKind.case !== 'identExpr' || !body)
    throw new ExpressionError(`${name} takes a name and an expression`);
  const step = name === 'optMap' ? call('of', [body], ident('optional')) : body;
  const none = call('none', [], ident('optional'));
  return loop(call('optItems_', [], target), item.exprKind.value.name, RESULT, none, step);
}
