import { type CelValue, celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { ADDRESSES } from './functions/addresses.ts';
import { LISTS } from './functions/lists.ts';
import { OPTIONALS } from './functions/optionals.ts';
import { QUANTITIES } from './functions/quantities.ts';
import { RE2, REGEXES } from './functions/regexes.ts';
import { URLS } from './functions/urls.ts';
import { VERSIONS } from './functions/versions.ts';
import { Inspection } from './inspect.ts';
import { isOptional } from './optionals.ts';
import { ExpressionError, withoutOptionalSyntax } from './source.ts';

const EXPRESSION_BYTES_MAX = 4 * 1024;

const environment = celEnv({
  re2: RE2,
  funcs: [...strings, ...LISTS, ...OPTIONALS, ...QUANTITIES, ...REGEXES, ...URLS, ...ADDRESSES, ...VERSIONS],
});

/** Why an expression has no value; the words are the library's. */
export interface Failed {
  readonly failed: string;
}

/**
 * Values of variables by name. Those of `variables.x` have the whole as their name; each is asked for only
 * when it is needed, and may be a failure that another part of the expression makes unimportant.
 */
export type Bindings = Record<string, unknown>;

/** A CEL expression that is ready to be evaluated. */
export interface CompiledExpression {
  /** The variables it may ask for. */
  readonly reads: ReadonlySet<string>;
  evaluate(bindings: Bindings): CelValue | Failed;
}

/**
 * @param names the variables that are known, those of the document as `variables.x`
 * @throws {ExpressionError} in words of what is wrong
 */
export function compileExpression(source: string, names: ReadonlySet<string>): CompiledExpression {
  if (Buffer.byteLength(source) > EXPRESSION_BYTES_MAX)
    throw new ExpressionError(`is longer than ${EXPRESSION_BYTES_MAX / 1024} KiB`);
  const inspection = new Inspection(environment.funcs, names);
  const expression = inspection.rewritten(parsed(withoutOptionalSyntax(source)));
  if (isOptional(expression))
    throw new ExpressionError('gives an optional; say what holds without a value, e.g. .orValue("")');
  const run = plan(environment, expression) as (bindings: Bindings) => CelValue;
  return {
    reads: inspection.reads,
    evaluate(bindings) {
      try {
        const value: unknown = run(bindings);
        return isCelError(value) ? { failed: value.message } : (value as CelValue);
      } catch (error) {
        // Too deep a recursion, or an input that the library does not take.
        return { failed: (error as Error).message };
      }
    },
  };
}

export function isFailed(result: unknown): result is Failed {
  return typeof result === 'object' && result !== null && 'failed' in result;
}

function parsed(source: string) {
  try {
    return parse(source).expr;
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionError('is nested too deeply');
    throw new ExpressionError((error as Error).message.replace(/^<input>:/, ''), { cause: error });
  }
}
