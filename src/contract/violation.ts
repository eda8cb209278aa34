import type { ErrorObject } from 'ajv';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong with an input: which field ('' for the whole), what is wrong with it and what is allowed. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

/**
 * Puts a schema error in words; what is `writeOnly`, such as a password, is not repeated. The check must be compiled
 * with `verbose`, for the value and the schema.
 */
export function violationOf(error: ErrorObject): Violation {
  const name = pathOf(error.instancePath);
  const schema = error.parentSchema as JsonSchema;
  if (error.keyword !== 'required') {
    const got = schema.writeOnly === true ? '' : `, got ${shown(error.data)}`;
    return { field: name, message: `must be ${describeSchema(schema)}${got}` };
  }
  const missing = (error.params as { missingProperty: string }).missingProperty;
  const property = (schema.properties as Record<string, JsonSchema> | undefined)?.[missing];
  return {
    field: name ? `${name}.${missing}` : missing,
    message: `is required${property ? `; it must be ${describeSchema(property)}` : ''}`,
  };
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
