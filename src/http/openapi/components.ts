import type { TSchema } from 'typebox';

type Reference = { readonly $ref: string };

/** The parts of a document that others refer to by name. */
export class Components {
  readonly schemas: Record<string, TSchema> = {};
  readonly responses: Record<string, object> = {};

  schema(name: string, schema: TSchema): Reference {
    this.schemas[name] = schema;
    return { $ref: `#/components/schemas/${name}` };
  }

  response(name: string, response: object): Reference {
    this.responses[name] = response;
    return { $ref: `#/components/responses/${name}` };
  }
}
