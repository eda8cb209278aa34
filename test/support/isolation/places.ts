import type { TSchema } from 'typebox';
import type { Operation } from '../../../src/http/operation.ts';

/** Where a text stands in a request: `path.task_id`, `query.name`, `body.cicd_id_list[]`, `line.container_id`. */
export interface Place {
  readonly at: string;
  /** The request cannot do without it. */
  readonly required: boolean;
}

export const PROJECT = 'path.project_id';
export const ENTERPRISE_PROJECT = 'query.enterprise_project_id';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Whether the operation looks into the one enterprise project of the query. */
export function asksEnterpriseProject(operation: Operation): boolean {
  if (operation.access === 'open' || operation.access === 'caller') return false;
  return operation.enterpriseProjects !== 'every';
}

/** Every place of a request that takes a free text and so may name something. */
export function textPlaces(operation: Operation): readonly Place[] {
  const { access, params, query, headers, body, streams } = operation;
  const ofProject = access !== 'open' && access !== 'caller';
  return [
    ...(ofProject ? [{ at: PROJECT, required: true }] : []),
    ...(asksEnterpriseProject(operation) ? [{ at: ENTERPRISE_PROJECT, required: false }] : []),
    ...placesIn(params, 'path'),
    ...placesIn(query, 'query'),
    ...placesIn(headers, 'header'),
    ...placesIn(body, 'body'),
    ...placesIn(streams?.schema, streams?.type === 'application/x-ndjson' ? 'line' : 'form'),
  ];
}

function placesIn(schema: TSchema | undefined, at: string): Place[] {
  return schema ? walk(schema as JsonSchema, at, true) : [];
}

function walk(schema: JsonSchema, at: string, required: boolean): Place[] {
  if (schema.enum || schema.const !== undefined) return [];
  if (schema.type === 'string') return [{ at, required }];
  if (schema.anyOf) return schema.anyOf.flatMap((one) => walk(one, at, required));
  if (schema.items) return walk(schema.items, `${at}[]`, required);
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      walk(property, `${at}.${name}`, required && (schema.required ?? []).includes(name)),
    ),
    ...Object.values(schema.patternProperties ?? {}).flatMap((value) => walk(value, `${at}.*`, false)),
  ];
}
