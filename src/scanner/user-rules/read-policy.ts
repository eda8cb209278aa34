import { SEVERITIES, type Severity } from '../rule.ts';
import { matchResources } from './match-resources.ts';
import type { PolicyBinding } from './policy-bindings.ts';
import { DocumentError } from './problem.ts';
import { FieldReader, type Fields } from './read-fields.ts';
import { nameOf, readConditions, readValidations, readVariables } from './read-rule.ts';
import type { Matcher, RuleSource } from './rule-source.ts';

/**
 * Reads a ValidatingAdmissionPolicy as it is.
 * @param bindings what its bindings add; one without any limits where there is no binding
 * @throws {DocumentError} for the first field that is wrong
 */
export function readPolicy(value: Fields, bindings: readonly PolicyBinding[]): RuleSource {
  const document = new FieldReader(value);
  const spec = document.mapping('spec');
  const name = nameOf(document);
  const annotations = document.mapping('metadata').mapping('annotations');
  const constraints = spec.mapping('matchConstraints');
  if (constraints.mappings('resourceRules').length === 0)
    throw new DocumentError(constraints.nameOf('resourceRules'), 'must have at least one element');
  const validations = readValidations(spec);
  const title = annotations.optionalText('waybill/title') ?? validations[0]?.message ?? name;
  return {
    name,
    form: 'policy',
    fileType: 'k8s_yaml',
    title,
    severity: annotations.oneOf('waybill/severity', SEVERITIES) ?? severityOf(bindings),
    category: annotations.optionalText('waybill/category') ?? 'workload',
    why: annotations.optionalText('waybill/why') ?? `The policy ${name} does not admit such an object.`,
    fix: annotations.optionalText('waybill/remediation') ?? title,
    runs: bindings.map(({ matcher, params }) => ({
      matcher: both(matchResources(constraints.value), matcher),
      params,
    })),
    variables: readVariables(spec),
    matchConditions: readConditions(spec),
    validations,
    ignoresFailures: spec.oneOf('failurePolicy', ['Fail', 'Ignore']) === 'Ignore',
    examples: { bad: [], good: [] },
  };
}

/** What a binding denies weighs more than what it only warns of. */
function severityOf(bindings: readonly PolicyBinding[]): Severity {
  return bindings.some(({ denies }) => denies) ? 'high' : 'medium';
}

function both(one: Matcher, other: Matcher): Matcher {
  return {
    needsUnit: one.needsUnit || other.needsUnit,
    matches: (object, unit) => one.matches(object, unit) && other.matches(object, unit),
  };
}
