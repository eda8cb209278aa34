import { isRecord, listAt, textAt } from '../parse/read.ts';
import { isYamlFailure, parseYaml } from '../parse/yaml/parse-yaml.ts';
import type { Rule } from '../rule.ts';
import { compileSource } from './compile-source.ts';
import { bindingsOf } from './policy-bindings.ts';
import { DocumentError, type RuleDocument, type UserRuleProblem } from './problem.ts';
import { readPolicy } from './read-policy.ts';
import { RULE_API_VERSION, readRule } from './read-rule.ts';
import type { RuleSource } from './rule-source.ts';
import { idOfUserRule, userRule } from './user-rule.ts';

const RULES_MAX = 1000;
const POLICY_API = /^admissionregistration\.k8s\.io\/v1(?:beta1|alpha1)?$/;
const POLICY_KINDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

/** The rules of files of user rules, and everything that is wrong with the documents that are none. */
export interface UserRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly UserRuleProblem[];
}

/**
 * Compiles files of user rules: YAML with documents of `iac.rules/v1 Rule`, of ValidatingAdmissionPolicy, and
 * of what those name. A broken document is a problem and keeps no other one from being used.
 */
export function compileUserRules(
  files: readonly { readonly name: string; readonly text: string }[],
): UserRules {
  const problems: UserRuleProblem[] = [];
  const documents = files.flatMap(({ name, text }) => documentsOf(name, text, problems));
  const values = documents.map(({ value }) => value);
  const rules = new Map<string, Rule>();
  for (const { file, document, value } of documents) {
    const problem = (field: string, message: string) => problems.push({ file, document, field, message });
    try {
      const source = sourceOf(value, values);
      if (!source) continue;
      const id = idOfUserRule(source.name);
      if (rules.has(id)) problem('metadata.name', `there is another rule ${source.name}`);
      else if (rules.size >= RULES_MAX) problem('', `there are more than ${RULES_MAX} rules`);
      else rules.set(id, userRule(compileSource(source)));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      problem(error.field, error.message);
    }
  }
  return { rules: [...rules.values()], problems };
}

function documentsOf(file: string, text: string, problems: UserRuleProblem[]): RuleDocument[] {
  const yaml = parseYaml(text);
  if (isYamlFailure(yaml)) {
    problems.push({ file, document: 0, field: '', message: `line ${yaml.line}: ${yaml.reason}` });
    return [];
  }
  return yaml.documents.flatMap(({ value }, index) => {
    const document = index + 1;
    // Comments alone, as many files begin and end with.
    if (value === null) return [];
    const items = textAt(value, 'kind') === 'List' ? listAt(value, 'items') : [value];
    return items.flatMap((item) => {
      if (isRecord(item)) return [{ file, document, value: item }];
      problems.push({ file, document, field: '', message: 'must be a mapping with apiVersion and kind' });
      return [];
    });
  });
}

/** Undefined for documents that rules only refer to. */
function sourceOf(
  value: RuleDocument['value'],
  all: readonly RuleDocument['value'][],
): RuleSource | undefined {
  const apiVersion = textAt(value, 'apiVersion') ?? '';
  const kind = textAt(value, 'kind') ?? '';
  if (apiVersion === RULE_API_VERSION && kind === 'Rule') return readRule(value);
  if (POLICY_API.test(apiVersion) && POLICY_KINDS.includes(kind))
    return isValidating(value) ? readPolicy(value, bindingsOf(value, all)) : undefined;
  if (kind === 'CustomResourceDefinition' || isParams(apiVersion, kind, all)) return undefined;
  throw new DocumentError(
    'kind',
    `${`${apiVersion} ${kind}`.trim() || 'a document without apiVersion and kind'} is no rule; allowed are ${RULE_API_VERSION} Rule, ${POLICY_KINDS.join(', ')}, and what a policy's paramKind names`,
  );
}

/** A policy may do no more than annotate the audit log. */
function isValidating(value: RuleDocument['value']): boolean {
  const isPolicy = textAt(value, 'kind') === 'ValidatingAdmissionPolicy';
  const onlyAudits = listAt(value, 'spec', 'validations').length === 0;
  return isPolicy && !(onlyAudits && listAt(value, 'spec', 'auditAnnotations').length > 0);
}

function isParams(apiVersion: string, kind: string, all: readonly RuleDocument['value'][]): boolean {
  return all.some(
    (one) =>
      textAt(one, 'kind') === 'ValidatingAdmissionPolicy' &&
      textAt(one, 'spec', 'paramKind', 'kind') === kind &&
      textAt(one, 'spec', 'paramKind', 'apiVersion') === apiVersion,
  );
}
