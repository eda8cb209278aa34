import { normalisedPeerId } from '../peer-ids.ts';
import type { Peer, Rule } from '../rule.ts';

/** Whose form it is written in. */
export type SuppressionForm = 'waybill' | Peer;

/** What a comment or an annotation says: which rules are excepted, and why. Where it holds is not said here. */
export interface Exception {
  readonly by: SuppressionForm;
  /** Ids of our rules in upper case, or of the peer's as written; `all` of a peer means those of our rules that it has too. */
  readonly ids: readonly string[] | 'all';
  readonly reason: string | undefined;
  /** The last day it holds, `2026-12-31`. */
  readonly until: string | undefined;
}

/** Is the rule one that this id of the exception means? */
function means(by: SuppressionForm, id: string, rule: Rule): boolean {
  if (by === 'waybill') return id === rule.id;
  return idsOf(rule, by).has(normalisedPeerId(by, id));
}

/** The ids of a rule at its peers, normalised: asked for each finding of a file that excepts some. */
const IDS = new WeakMap<Rule, Map<Peer, ReadonlySet<string>>>();

function idsOf(rule: Rule, peer: Peer): ReadonlySet<string> {
  const known = IDS.get(rule) ?? new Map<Peer, ReadonlySet<string>>();
  IDS.set(rule, known);
  const ids = known.get(peer) ?? new Set(rule.peers[peer]?.map((id) => normalisedPeerId(peer, id)));
  known.set(peer, ids);
  return ids;
}

/** Is the rule one of those excepted? */
export function excepts({ by, ids }: Exception, rule: Rule): boolean {
  if (ids !== 'all') return ids.some((id) => means(by, id, rule));
  return by !== 'waybill' && (rule.peers[by]?.length ?? 0) > 0;
}

/** True for a day of the calendar written `2026-12-31`. */
export function isDay(text: string): boolean {
  // Day 31 of a shorter month is read as one of the next.
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
