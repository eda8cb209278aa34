import type { Rule, Severity } from './rule.ts';

/** A rule that is to be run, with the values of its parameters. */
export interface SelectedRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly parameters: Readonly<Record<string, never>>;
}

export interface RuleChoice {
  /** Every rule, also those off by default and those that want parameters, with the documented defaults. */
  readonly all?: boolean;
  /** By rule id: switched on or off against its default, or given parameters (which switches it on). */
  readonly rules?: Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;
  /** By rule id: the severity its findings have instead of the rule's own. */
  readonly severities?: Readonly<Record<string, Severity>>;
}

/** The rules that a choice means, each with its parameters: the given ones over the defaults. */
export function selectRules<R extends Rule>(rules: readonly R[], choice: RuleChoice): SelectedRule<R>[] {
  return rules.flatMap((rule) => {
    const chosen = choice.rules?.[rule.id] ?? (choice.all || rule.default === 'on');
    if (chosen === false) return [];
    const defaults = Object.entries(rule.parameters ?? {}).map(([name, parameter]) => [
      name,
      parameter.default,
    ]);
    const given = typeof chosen === 'object' ? chosen : {};
    const parameters = { ...Object.fromEntries(defaults), ...given } as Record<string, never>;
    const severity = choice.severities?.[rule.id];
    return [{ rule: severity ? { ...rule, severity } : rule, parameters }];
  });
}
