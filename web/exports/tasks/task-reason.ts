import { cancellerIn, FAILURE_REASONS } from '../../../src/contract/export-failures.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { reasonTexts } from './messages.ts';

type Cause = keyof typeof FAILURE_REASONS;

/** What a task's `reason` says, in the language of these texts; one that is not known as the service says it. */
export function shownReason(reason: string, texts: TextsOf<typeof reasonTexts>): string {
  const canceller = cancellerIn(reason);
  if (canceller !== undefined) return texts.cancelledBy(canceller);
  const cause = (Object.keys(FAILURE_REASONS) as Cause[]).find((each) => FAILURE_REASONS[each] === reason);
  return cause === undefined ? reason : texts[cause];
}
