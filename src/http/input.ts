import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TObject, TSchema } from 'typebox';
import { Problem } from '../errors.ts';

/** Checks one part of a request and returns it in the types of its schema. */
export type InputCheck = (value: unknown) => unknown;

type JsonSchema = Readonly<Record<string, unknown>>;

const ajv = new Ajv({ strict: false, verbose: true, coerceTypes: false });

/**
 * A check for a JSON body. Nothing is coerced: `"true"` is no boolean, null is no array. Unknown members pass,
 * since newer clients may send more.
 */
export function bodyCheck(schema: TSchema): InputCheck {
  const validate = ajv.compile(schema);
  return (value) => checked(validate, value, 'body');
}

/**
 * A check for query or path parameters, which arrive as text: numbers and booleans are read by their schema's
 * type. A parameter given twice is an error, so is one that only looks like a number.
 */
export function parameterCheck(schema: TObject): InputCheck {
  const validate = ajv.compile(schema);
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
    return checked(validate, parsed, 'query');
  };
}

function parseParameter(value: string, schema: JsonSchema): unknown {
  if (schema.type === 'integer') return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function checked(validate: ValidateFunction, value: unknown, whole: string): unknown {
  if (validate(value)) return value;
  const error = validate.errors?.[0];
  throw new Problem('HSS.0001', error ? describeError(error, whole) : undefined);
}

/** One sentence: which parameter, what is wrong, what is allowed. */
function describeError(error: ErrorObject, whole: string): string {
  const name = pathOf(error.instancePath);
  const schema = error.parentSchema as JsonSchema;
  if (error.keyword === 'required') {
    const missing = (error.params as { missingProperty: string }).missingProperty;
    const property = (schema.properties as Record<string, JsonSchema> | undefined)?.[missing];
    return `${name ? `${name}.` : ''}${missing} is required${property ? `; it must be ${describeSchema(property)}` : ''}`;
  }
  return `${name || `the ${whole}`} must be ${describeSchema(schema)}, got ${shown(error.data)}`;
}

/** `/export_headers/0/1` as a reader writes it: `export_headers[0][1]`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index > 0 ? `.${part}` : part))
    .join('');
}

const TYPE_NAMES: Readonly<Record<string, string>> = { object: 'a JSON object', boolean: 'true or false' };

function describeSchema(schema: JsonSchema): string {
  const { type, minimum, maximum, minLength = 0, maxLength, minItems = 0, maxItems } = schema;
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}`;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as JsonSchema[]).map(describeSchema).join(' or ');
  if (type === 'integer') {
    if (minimum === undefined && maximum === undefined) return 'an integer';
    return `an integer${minimum === undefined ? '' : ` from ${minimum}`}${maximum === undefined ? '' : ` to ${maximum}`}`;
  }
  if (type === 'string' && schema.description && schema.pattern) return String(schema.description);
  if (type === 'string')
    return maxLength === undefined ? 'a text' : `a text of ${minLength} to ${maxLength} characters`;
  if (type === 'array')
    return maxItems === undefined ? 'an array' : `an array of ${minItems} to ${maxItems} elements`;
  return TYPE_NAMES[String(type)] ?? `of type ${String(type)}`;
}

const SHOWN_CHARACTERS_MAX = 60;

function shown(value: unknown): string {
  if (typeof value === 'string' && value.length > SHOWN_CHARACTERS_MAX) return `${value.length} characters`;
  if (Array.isArray(value)) return `an array of ${value.length} elements`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value) ?? 'nothing';
}
