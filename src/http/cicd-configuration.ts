import { Problem } from '../errors.ts';
import type { Queryable } from '../store/database.ts';
import { type CicdConfiguration, listCicdConfigurations } from '../store/iac/cicd-configurations.ts';
import type { Scope } from '../store/scope.ts';

/** @throws {Problem} HSS.0011 when there is no such pipeline in the scope */
export async function cicdConfiguration(
  db: Queryable,
  scope: Scope,
  cicdId: string,
): Promise<CicdConfiguration> {
  const page = { offset: 0, limit: 1 };
  const [found] = (await listCicdConfigurations(db, scope, { cicdId }, page)).rows;
  if (found) return found;
  throw noCicdConfiguration(cicdId);
}

export function noCicdConfiguration(cicdId: string): Problem {
  return new Problem('HSS.0011', `there is no cicd_id ${cicdId}`);
}
