import { createHash } from 'node:crypto';
import { RULE_ID_CHARACTERS_MAX } from '../contract/iac/values.ts';

/**
 * The id of a rule as it is kept: HSS allows no more than 64 characters, names of policies and ids of other scanners
 * may be longer. Ids that only differ behind the longest that is kept stay different.
 */
export function keptRuleId(id: string): string {
  if (id.length <= RULE_ID_CHARACTERS_MAX) return id;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return `${id.slice(0, RULE_ID_CHARACTERS_MAX - digest.length - 1)}~${digest}`;
}
