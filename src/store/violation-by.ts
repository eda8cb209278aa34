import { Ajv } from 'ajv';
import type { TObject } from 'typebox';
import { unstorableText } from '../contract/unstorable-text.ts';
import { type Violation, violationOf } from '../contract/violation.ts';

const ajv = new Ajv({ strict: false, verbose: true });

/** Tells what is wrong with a line of a stream of such objects; undefined when nothing is. */
export function violationBy(schema: TObject): (value: unknown) => Violation | undefined {
  const validate = ajv.compile(schema);
  return (value) => {
    if (!validate(value)) {
      const [error] = validate.errors ?? [];
      return error ? violationOf(error) : { field: '', message: 'is invalid' };
    }
    const field = unstorableText(value, { properties: schema.properties });
    if (field === undefined) return undefined;
    return { field, message: 'must not hold a NUL character or half of a surrogate pair' };
  };
}
