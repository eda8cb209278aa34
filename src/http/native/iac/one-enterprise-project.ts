import { Problem } from '../../../errors.ts';
import type { Scope } from '../../../store/scope.ts';

/**
 * The enterprise project that new rows are put into: the one the request names.
 * @throws {Problem} HSS.0001 when it means several
 */
export function oneEnterpriseProject({ enterpriseProjectIds }: Scope): string {
  const [id, ...more] = enterpriseProjectIds === 'all' ? [] : enterpriseProjectIds;
  if (id !== undefined && more.length === 0) return id;
  throw new Problem('HSS.0001', 'enterprise_project_id must name the one enterprise project that it is for');
}
