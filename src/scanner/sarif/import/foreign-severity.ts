import { at, textAt, textsAt } from '../../parse/read.ts';
import { type Rule, SEVERITIES, type Severity } from '../../rule.ts';
import type { ForeignTool } from './foreign-tool.ts';

const LEVELS: Readonly<Record<string, Severity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'info',
};

/**
 * The severity of a result: what the tool's rule says by its `security-severity` (a CVSS-like number), by a word
 * among its tags, or the result by its level; else that of our rule, else medium.
 */
export function severityOf(
  tool: ForeignTool,
  result: unknown,
  foreignRule: unknown,
  ours: Rule | undefined,
): Severity {
  const score =
    at(foreignRule, 'properties', 'security-severity') ?? at(result, 'properties', 'security-severity');
  const number = typeof score === 'number' ? score : Number.parseFloat(String(score));
  if (number >= 0) return byScore(number);
  const tags = textsAt(foreignRule, 'properties', 'tags').map((tag) => tag.toLowerCase());
  const tagged = SEVERITIES.find((severity) => tags.includes(severity));
  if (tagged) return tagged;
  const level = textAt(result, 'level') ?? textAt(foreignRule, 'defaultConfiguration', 'level');
  // Without a platform key Checkov calls everything an error, which says nothing.
  const told = tool.peer === 'checkov' ? undefined : LEVELS[level ?? ''];
  return told ?? ours?.severity ?? 'medium';
}

/** The bounds that code-scanning viewers use. */
function byScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}
