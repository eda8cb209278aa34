import { type Rule, type RuleParameter, SEVERITIES, type Severity } from '../rule.ts';
import type { RuleChoice } from '../select-rules.ts';
import type { ConfigValue } from './config-value.ts';

const LIST_ITEMS_MAX = 1000;
type Given = string | number | boolean | readonly string[];

/**
 * Reads `rules` of a configuration: by id `on`, `off`, or a mapping with `severity` and the rule's parameters.
 * @param known every rule that may be named
 */
export function readRuleSettings(
  settings: ConfigValue,
  known: readonly Rule[],
): Pick<RuleChoice, 'rules' | 'severities'> {
  const byId = new Map(known.map((rule) => [rule.id, rule]));
  const rules: Record<string, boolean | Record<string, Given>> = {};
  const severities: Record<string, Severity> = {};
  for (const [id, setting] of settings.members('a mapping from rule ids to on, off or parameters')) {
    const rule = byId.get(id);
    if (!rule) return setting.fail('there is no such rule; docs/rules names them all');
    if (!setting.isMapping) {
      rules[id] = setting.flag('on, off or a mapping with severity and parameters');
      continue;
    }
    const parameters: Record<string, Given> = {};
    for (const [name, value] of setting.members('a mapping')) {
      const parameter = Object.hasOwn(rule.parameters ?? {}, name) && rule.parameters?.[name];
      if (parameter) parameters[name] = parameterValue(value, parameter);
      else if (name === 'severity') severities[id] = value.oneOf(SEVERITIES);
      else value.fail(`is no field of this rule; allowed: ${allowedFields(rule)}`);
    }
    rules[id] = parameters;
  }
  return { rules, severities };
}

function parameterValue(value: ConfigValue, { default: like }: RuleParameter): Given {
  if (typeof like === 'boolean') return value.flag();
  if (typeof like === 'number') return value.number();
  if (typeof like === 'string') return value.text();
  return value.texts(LIST_ITEMS_MAX).map((item) => item.text());
}

function allowedFields({ parameters = {} }: Rule): string {
  return ['severity', ...Object.keys(parameters)].join(', ');
}
