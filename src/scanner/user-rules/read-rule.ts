import { IAC_FILE_TYPES } from '../../contract/iac/values.ts';
import type { KubernetesObject } from '../parse/kubernetes/model.ts';
import { type RuleExamples, SEVERITIES } from '../rule.ts';
import { DocumentError } from './problem.ts';
import { FieldReader, type Fields } from './read-fields.ts';
import type { Matcher, RuleSource, WrittenExpression, WrittenValidation } from './rule-source.ts';

export const RULE_API_VERSION = 'iac.rules/v1';

const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const VALIDATIONS_MAX = 100;

/**
 * Reads a document in our own form.
 * @throws {DocumentError} for the first field that is wrong
 */
export function readRule(value: Fields): RuleSource {
  const document = new FieldReader(value);
  document.allowOnly('apiVersion', 'kind', 'metadata', 'spec');
  const spec = document.mapping('spec');
  spec.allowOnly(
    'fileType',
    'severity',
    'category',
    'title',
    'why',
    'remediation',
    'match',
    'params',
    'variables',
    'matchConditions',
    'validations',
    'examples',
  );
  const fileType = spec.oneOf('fileType', IAC_FILE_TYPES) ?? 'k8s_yaml';
  const title = spec.text('title');
  if (fileType === 'dockerfile' && spec.has('match'))
    throw new DocumentError(spec.nameOf('match'), 'chooses Kubernetes objects; a Dockerfile has none');
  return {
    name: nameOf(document),
    form: 'rule',
    fileType,
    title,
    severity: spec.oneOf('severity', SEVERITIES) ?? 'medium',
    category: spec.optionalText('category') ?? (fileType === 'dockerfile' ? 'custom' : 'workload'),
    why: spec.optionalText('why') ?? title,
    fix: spec.optionalText('remediation') ?? title,
    runs: [{ matcher: matcherOf(spec), params: [spec.has('params') ? spec.mapping('params').value : null] }],
    variables: readVariables(spec),
    matchConditions: readConditions(spec),
    validations: readValidations(spec),
    ignoresFailures: false,
    examples: readExamples(spec.mapping('examples')),
  };
}

/** The name of a document, which becomes part of the rule's id. */
export function nameOf(document: FieldReader): string {
  const metadata = document.mapping('metadata');
  const name = metadata.text('name');
  if (!NAME.test(name))
    throw new DocumentError(
      metadata.nameOf('name'),
      'must be 1 to 253 lower case letters, digits, - and ., with a letter or digit at both ends',
    );
  return name;
}

export function readVariables(spec: FieldReader): RuleSource['variables'] {
  return spec.mappings('variables').map((variable) => {
    const name = variable.text('name');
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw new DocumentError(variable.nameOf('name'), `must be an identifier, got ${JSON.stringify(name)}`);
    return { name, expression: written(variable, 'expression') };
  });
}

export function readConditions(spec: FieldReader): readonly WrittenExpression[] {
  return spec.mappings('matchConditions').map((condition) => written(condition, 'expression'));
}

export function readValidations(spec: FieldReader): readonly WrittenValidation[] {
  const validations = spec.mappings('validations');
  if (validations.length === 0 || validations.length > VALIDATIONS_MAX)
    throw new DocumentError(spec.nameOf('validations'), `must have 1 to ${VALIDATIONS_MAX} elements`);
  return validations.map((validation) => {
    validation.allowOnly('expression', 'message', 'messageExpression', 'path', 'reason');
    return {
      expression: written(validation, 'expression'),
      message: validation.optionalText('message')?.trim(),
      messageExpression: validation.has('messageExpression')
        ? written(validation, 'messageExpression')
        : undefined,
      path: validation.has('path') ? written(validation, 'path') : undefined,
    };
  });
}

function written(reader: FieldReader, field: string): WrittenExpression {
  return { field: reader.nameOf(field), text: reader.text(field) };
}

function matcherOf(spec: FieldReader): Matcher | undefined {
  if (!spec.has('match')) return undefined;
  const match = spec.mapping('match');
  match.allowOnly('kinds', 'apiGroups');
  const kinds = match.texts('kinds');
  const groups = match.texts('apiGroups');
  return {
    needsUnit: false,
    matches: ({ kind, group }: KubernetesObject) => isAmong(kind, kinds) && isAmong(group, groups),
  };
}

function isAmong(value: string, allowed: readonly string[] | undefined): boolean {
  return !allowed || allowed.includes('*') || allowed.includes(value);
}

function readExamples(examples: FieldReader): RuleExamples {
  examples.allowOnly('bad', 'good');
  return {
    bad: examples.mappings('bad').map((bad) => {
      const { lines = [] } = bad.value;
      if (!Array.isArray(lines) || !lines.every((line) => Number.isInteger(line)))
        throw new DocumentError(bad.nameOf('lines'), 'must be a list of numbers');
      return { text: bad.text('text'), lines: lines as number[] };
    }),
    good: examples.texts('good') ?? [],
  };
}
