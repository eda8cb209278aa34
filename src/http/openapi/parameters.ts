import type { TObject, TSchema } from 'typebox';
import type { Operation } from '../operation.ts';
import { ENTERPRISE_PROJECT_QUERY, PROJECT_PARAMETERS } from '../project-parameters.ts';
import { EXAMPLE_PROJECT_ID, type Example } from './examples/example.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: TSchema;
  readonly example?: unknown;
}

const ENTERPRISE_PROJECT_TEXTS = {
  asked: 'The enterprise project; 0 when absent, all_granted_eps for all that the caller may see',
  every: 'Checked, but changes nothing: the call is about all enterprise projects the caller may see',
  byBody:
    'The enterprise project; 0 when absent, all_granted_eps for all that the caller may see. It changes nothing ' +
    'for what is asked for by its id',
};

/** Everything a request may say outside its body. */
export function parametersOf(operation: Operation, example: Example): Parameter[] {
  const { params, query, headers, access } = operation;
  const parameters = [
    ...parametersIn('path', params, example.params),
    ...parametersIn('query', query, example.query),
    ...parametersIn('header', headers, example.headers),
  ];
  if (access === 'open' || access === 'caller') return parameters;
  const project = parametersIn('path', PROJECT_PARAMETERS, { project_id: EXAMPLE_PROJECT_ID });
  const { enterpriseProjects = 'asked' } = operation;
  const text = typeof enterpriseProjects === 'function' ? 'byBody' : enterpriseProjects;
  const enterpriseProject = parametersIn('query', ENTERPRISE_PROJECT_QUERY, {}).map((parameter) => ({
    ...parameter,
    description: ENTERPRISE_PROJECT_TEXTS[text],
  }));
  return [...project, ...parameters, ...enterpriseProject];
}

function parametersIn(
  place: Parameter['in'],
  schema: TObject | undefined,
  examples: Readonly<Record<string, unknown>> = {},
): Parameter[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const { description } = property as { description?: string };
    return {
      name,
      in: place,
      required: (schema?.required as readonly string[] | undefined)?.includes(name) ?? false,
      ...(description !== undefined && { description }),
      schema: property,
      ...(name in examples && { example: examples[name] }),
    };
  });
}
