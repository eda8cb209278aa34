import type { Container } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';

/**
 * Whether a container asks for CPU by a request alone and for memory by a limit that is the request too: as
 * written, or as the API fills it in. So it is meant: CPU can be shared and taken back, memory cannot.
 */
export function sharesCpuOnly({ value }: Container): boolean {
  const given = (list: string, name: string) => at(value, 'resources', list, name) ?? undefined;
  const memory = given('limits', 'memory');
  const isCpuShared = given('requests', 'cpu') !== undefined && given('limits', 'cpu') === undefined;
  return isCpuShared && memory !== undefined && (given('requests', 'memory') ?? memory) === memory;
}
