import { Ajv, type ValidateFunction } from 'ajv';
import type { TObject, TSchema } from 'typebox';
import { unstorableText } from '../contract/unstorable-text.ts';
import { violationOf } from '../contract/violation.ts';
import { Problem } from '../errors.ts';

/** Checks one part of a request and returns it in the types of its schema. */
export type InputCheck = (value: unknown) => unknown;

type JsonSchema = Readonly<Record<string, unknown>>;

const OPTIONS = { strict: false, verbose: true, coerceTypes: false };
const ajv = new Ajv(OPTIONS);
const droppingAjv = new Ajv({ ...OPTIONS, removeAdditional: 'all' });

/**
 * A check for a JSON body. Nothing is coerced: `"true"` is no boolean, null is no array. Unknown members pass,
 * since newer clients may send more.
 */
export function bodyCheck(schema: TSchema): InputCheck {
  const validate = compiledLater(ajv, schema);
  return (value) => checked(validate, schema, value, 'body');
}

/**
 * As {@link bodyCheck}, for a value that stands in one line of a stream and is stored as it is: members that the
 * schema does not name, which nobody has looked at, are removed from it.
 */
export function lineCheck(schema: TSchema): (value: unknown, line: number) => unknown {
  const validate = compiledLater(droppingAjv, schema);
  return (value, line) => checked(validate, schema, value, 'object', `line ${line}: `);
}

/**
 * A check for query or path parameters, which arrive as text: numbers and booleans are read by their schema's
 * type. A parameter given twice is an error, so is one that only looks like a number.
 */
export function parameterCheck(schema: TObject): InputCheck {
  const validate = compiledLater(ajv, schema);
  const properties = Object.entries(schema.properties) as [string, JsonSchema][];
  return (raw) => {
    const values = raw as Readonly<Record<string, string | string[] | undefined>>;
    const parsed: Record<string, unknown> = {};
    for (const [name, property] of properties) {
      const value = values[name];
      if (value === undefined) continue;
      if (Array.isArray(value)) throw new Problem('HSS.0001', `${name} is given more than once`);
      parsed[name] = parseParameter(value, property);
    }
    return checked(validate, schema, parsed, 'query');
  };
}

/** When it is first needed: compiling the schemas of all operations would lengthen every start by 0.4 s. */
function compiledLater(compiler: Ajv, schema: TSchema): () => ValidateFunction {
  let validate: ValidateFunction | undefined;
  return () => {
    validate ??= compiler.compile(schema);
    return validate;
  };
}

function parseParameter(value: string, schema: JsonSchema): unknown {
  if (schema.type === 'integer') return /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function checked(
  validator: () => ValidateFunction,
  schema: TSchema,
  value: unknown,
  whole: string,
  where = '',
): unknown {
  const validate = validator();
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    if (!error) throw new Problem('HSS.0001');
    const { field, message } = violationOf(error);
    throw new Problem('HSS.0001', `${where}${field || `the ${whole}`} ${message}`);
  }
  const unstorable = unstorableText(value, schema as JsonSchema);
  if (unstorable === undefined) return value;
  throw new Problem(
    'HSS.0001',
    `${where}${unstorable} must not hold a NUL character or half of a surrogate pair`,
  );
}
