import type { ScanRule } from '../../../src/contract/iac/rules.ts';
import { SEVERITIES } from '../../../src/contract/iac/values.ts';

/** What rules can be sorted by. */
export type RuleSortKey = 'rule_id' | 'title' | 'severity' | 'file_type' | 'category';

type Query = Readonly<Record<string, string | number>>;

/** The rules that pass the filters of the page, in its order; the service gives them whole. */
export function foundRules(rules: readonly ScanRule[], query: Query): readonly ScanRule[] {
  const { text, severity, file_type, category, enabled, sort_key, sort_dir } = query;
  const words = String(text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const found = rules.filter(
    (rule) =>
      (severity === undefined || rule.severity === severity) &&
      (file_type === undefined || rule.file_type === file_type) &&
      (category === undefined || rule.category === category) &&
      (enabled === undefined || String(rule.enabled) === enabled) &&
      (words.length === 0 || holdsAll(rule, words)),
  );
  if (sort_key === undefined) return found;
  const sign = sort_dir === 'desc' ? -1 : 1;
  return found.toSorted((a, b) => sign * compare(a, b, sort_key as RuleSortKey));
}

function holdsAll({ rule_id, title, why, peers }: ScanRule, words: readonly string[]): boolean {
  const ids = peers.flatMap(({ tool, rule_ids }) => [tool, ...rule_ids]);
  const text = [rule_id, title, why, ...ids].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function compare(a: ScanRule, b: ScanRule, key: RuleSortKey): number {
  if (key === 'severity') return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;
}
