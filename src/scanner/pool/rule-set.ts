import type { Rule } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import { type RuleChoice, type SelectedRule, selectRules } from '../select-rules.ts';
import type { Progress } from './progress.ts';

/** Which rules a pool runs, as plain data: each thread builds its own rules from it. */
export interface RuleSetup {
  readonly choice: RuleChoice;
  /** Documents of user rules with the names of their files. */
  readonly userRules: readonly { readonly name: string; readonly text: string }[];
  /** `ignore`: nothing in a file can except it from a rule. */
  readonly suppressions: 'honour' | 'ignore';
}

/** The rules of a setup. Broken documents of user rules are left out: who takes in a setup has told of them. */
export async function rulesOf({
  choice,
  userRules,
}: Omit<RuleSetup, 'suppressions'>): Promise<SelectedRule[]> {
  return selectRules(await allRules(userRules), choice);
}

/** The built-in rules and those of the operator, whether they are run or not. */
export async function allRules(userRules: RuleSetup['userRules']): Promise<readonly Rule[]> {
  return [...RULES, ...(await compiled(userRules))];
}

/** What runs CEL is loaded for those who have use of it: each thread would pay for it in time and memory. */
async function compiled(userRules: RuleSetup['userRules']): Promise<readonly Rule[]> {
  if (userRules.length === 0) return [];
  const { compileUserRules } = await import('../user-rules/compile-user-rules.ts');
  return compileUserRules(userRules).rules;
}

/** The same rules, each of which tells that it begins. */
export function watchedRules(rules: readonly SelectedRule[], progress: Progress): SelectedRule[] {
  return rules.map(({ rule, parameters }, number) => {
    const watched = {
      ...rule,
      check: (about: never, report: never, values: never) => {
        progress.beginRule(number);
        rule.check(about, report, values);
      },
    };
    return { rule: watched as Rule, parameters };
  });
}
