import type { parse } from '@bufbuild/cel';

/** A node of the parser's tree. */
export type Expression = ReturnType<typeof parse>['expr'];
type Kind = Expression['exprKind'];
export type Call = Extract<Kind, { case: 'callExpr' }>['value'];
export type Select = Extract<Kind, { case: 'selectExpr' }>['value'];
export type Comprehension = Extract<Kind, { case: 'comprehensionExpr' }>['value'];

/** Messages of the parser's tree carry the name of their type, but nothing reads it here. */
function node(exprKind: Kind): Expression {
  return { $typeName: 'cel.expr.Expr', id: 0n, exprKind };
}

export function ident(name: string): Expression {
  return node({ case: 'identExpr', value: { $typeName: 'cel.expr.Expr.Ident', name } });
}

export function text(value: string): Expression {
  const constantKind = { case: 'stringValue', value } as const;
  return node({ case: 'constExpr', value: { $typeName: 'cel.expr.Constant', constantKind } });
}

function always(value: boolean): Expression {
  const constantKind = { case: 'boolValue', value } as const;
  return node({ case: 'constExpr', value: { $typeName: 'cel.expr.Constant', constantKind } });
}

export function call(name: string, args: Expression[], target?: Expression): Expression {
  return node({
    case: 'callExpr',
    value: { $typeName: 'cel.expr.Expr.Call', function: name, args, ...(target && { target }) },
  });
}

/** A loop over `range` that binds each item to `item` and what came before to `result`. */
export function loop(
  range: Expression,
  item: string,
  result: string,
  start: Expression,
  step: Expression,
): Expression {
  const value: Comprehension = {
    $typeName: 'cel.expr.Expr.Comprehension',
    iterVar: item,
    iterVar2: '',
    iterRange: range,
    accuVar: result,
    accuInit: start,
    loopCondition: always(true),
    loopStep: step,
    result: ident(result),
  };
  return node({ case: 'comprehensionExpr', value });
}
