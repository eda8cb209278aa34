import { selects } from '../checks/kubernetes/label-selector.ts';
import { at, recordAt, textAt, textsAt } from '../parse/read.ts';
import { matchResources } from './match-resources.ts';
import { DocumentError, type RuleDocument } from './problem.ts';
import type { Matcher } from './rule-source.ts';

/** What a ValidatingAdmissionPolicyBinding adds to its policy. */
export interface PolicyBinding {
  /** The policy is run with each of these; `null` where it takes none. */
  readonly params: readonly unknown[];
  readonly matcher: Matcher;
  readonly denies: boolean;
}

/**
 * The bindings of a policy. Without any the policy holds everywhere, with all documents of its paramKind.
 * @param documents of all files: bindings and params
 * @throws {DocumentError} when the policy needs params and there are none
 */
export function bindingsOf(
  policy: RuleDocument['value'],
  documents: readonly RuleDocument['value'][],
): readonly PolicyBinding[] {
  const name = textAt(policy, 'metadata', 'name');
  const bindings = documents.filter(
    (one) => one.kind === 'ValidatingAdmissionPolicyBinding' && textAt(one, 'spec', 'policyName') === name,
  );
  const candidates = documents.filter((one) => isOfParamKind(one, policy));
  const needsParams = at(policy, 'spec', 'paramKind') !== undefined;
  if (bindings.length === 0) {
    const params = needsParams ? candidates : [null];
    if (params.length === 0) throw noParams(policy, 'and no binding names others');
    return [{ params, matcher: matchResources({}), denies: false }];
  }
  return bindings.map((binding) => ({
    params: needsParams ? paramsOf(binding, candidates, policy) : [null],
    matcher: matchResources(at(binding, 'spec', 'matchResources')),
    denies: textsAt(binding, 'spec', 'validationActions').includes('Deny'),
  }));
}

/** Kubernetes API, ParamRef: by name, or by labels. */
function paramsOf(
  binding: RuleDocument['value'],
  candidates: readonly RuleDocument['value'][],
  policy: RuleDocument['value'],
): readonly unknown[] {
  const reference = recordAt(binding, 'spec', 'paramRef');
  const name = textAt(reference, 'name');
  const namespace = textAt(reference, 'namespace');
  const found = candidates.filter(
    (one) =>
      (name === undefined
        ? selects(reference.selector, recordAt(one, 'metadata', 'labels'))
        : textAt(one, 'metadata', 'name') === name) &&
      (namespace === undefined || (textAt(one, 'metadata', 'namespace') ?? namespace) === namespace),
  );
  if (found.length > 0 || textAt(reference, 'parameterNotFoundAction') === 'Allow') return found;
  throw noParams(policy, `that ${textAt(binding, 'metadata', 'name') ?? 'its binding'} names`);
}

function isOfParamKind(one: RuleDocument['value'], policy: RuleDocument['value']): boolean {
  const { apiVersion, kind } = recordAt(policy, 'spec', 'paramKind');
  return kind !== undefined && one.kind === kind && one.apiVersion === apiVersion;
}

function noParams(policy: RuleDocument['value'], which: string): DocumentError {
  const { apiVersion, kind } = recordAt(policy, 'spec', 'paramKind');
  return new DocumentError(
    'spec.paramKind',
    `there is no document of ${String(apiVersion)} ${String(kind)} among the rules ${which}`,
  );
}
