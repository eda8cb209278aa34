import { type Exception, isDay } from './exception.ts';

/** `DF-020, K8-001` and what stands behind. */
const IDS = /^([\w.-]+(?:\s*,\s*[\w.-]+)*)(?:\s+|$)/;
/** Far above what anybody writes; it bounds what a hostile file costs. */
export const TEXT_MAX = 2000;
const UNTIL = /^until=(\S*)\s*/;

/**
 * Reads `DF-020[,K8-001] [until=2026-12-31] [reason]`.
 * @returns the exception, or what is wrong with it
 */
export function readOwnForm(text: string): Exception | string {
  if (text.length > TEXT_MAX) return `it is longer than ${TEXT_MAX} characters`;
  const ids = IDS.exec(text)?.[1];
  if (ids === undefined) return 'it names no rule; write e.g. waybill:ignore=DF-020 and the reason';
  const rest = text.replace(IDS, '');
  const until = UNTIL.exec(rest)?.[1];
  if (until !== undefined && !isDay(until)) return `until=${until} is no day; write it like until=2026-12-31`;
  return {
    by: 'waybill',
    ids: ids.split(/\s*,\s*/).map((id) => id.toUpperCase()),
    reason: rest.replace(UNTIL, '').trim() || undefined,
    until,
  };
}
