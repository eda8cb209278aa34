import type { ScanRuleList } from '../../../src/contract/iac/rules.ts';
import { call } from '../../api/call.ts';

/** All rules; they stay as they are while the service runs. */
export function rulesQuery() {
  return {
    queryKey: ['scan-rules'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      call<ScanRuleList>('/api/v1/rules', { signal }),
  };
}
