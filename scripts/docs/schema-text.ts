/** What the API page reads of a JSON Schema. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

/** One field of a request or reply: its dotted path (`[]` for the members of a list), and whether it must be there. */
export interface Field {
  readonly path: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** The fields of an object, depth first. */
export function fieldsOf(schema: Schema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const inner = field.items ?? field;
    const below = inner.properties ? fieldsOf(inner, `${path}${field.items ? '[]' : ''}.`) : [];
    return [{ path, required: schema.required?.includes(name) ?? false, schema: field }, ...below];
  });
}

/** What a value may be, in words: `integer, 1 to 200`, `one of Running, Waiting`. */
export function allowedText(schema: Schema): string {
  const choices = choicesOf(schema);
  if (choices) return `one of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}`;
  if (schema.anyOf) return schema.anyOf.map(allowedText).join(' or ');
  if (schema.type === 'array')
    return `list${range(schema.minItems, schema.maxItems, ' members')} of ${allowedText(schema.items ?? {})}`;
  if (schema.type === 'string') return `string${range(schema.minLength, schema.maxLength, ' characters')}`;
  return `${schema.type ?? 'any value'}${range(schema.minimum, schema.maximum, '')}`;
}

function choicesOf(schema: Schema): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum;
  const choices = schema.anyOf?.map((choice) => choice.const);
  return choices?.every((choice) => choice !== undefined) ? choices : undefined;
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  if (to === Number.MAX_SAFE_INTEGER) return range(from, undefined, unit);
  if (from === undefined && to === undefined) return '';
  if (to === undefined) return `, at least ${from}${unit}`;
  if (from === to) return `, exactly ${to}${unit}`;
  return from === undefined ? `, at most ${to}${unit}` : `, ${from} to ${to}${unit}`;
}
