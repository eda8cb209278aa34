import { hash } from 'node:crypto';
import type { Expectation } from './simulated-cluster.ts';

/** What the simulator is told to do once. */
export interface Order {
  /** So many events are sent in each second, for so many seconds. */
  readonly eventsPerSecond: number;
  readonly seconds: number;
}

/** A change, and when it was sent, in milliseconds since 1970. */
export interface Sample extends Expectation {
  readonly sentAt: number;
}

/** The clusters can be listed. */
export interface Begun {
  readonly port: number;
  readonly containers: number;
  /** Of all pods, as JSON. */
  readonly podBytes: number;
}

/** All events were sent. */
export interface Ended {
  readonly events: number;
  readonly seconds: number;
  /** Of what the inventory now has to have. */
  readonly digest: string;
  /** How often the pods of a cluster were listed from the first page on. */
  readonly lists: number;
}

export type Message =
  | ({ readonly type: 'begun' } & Begun)
  | { readonly type: 'samples'; readonly samples: readonly Sample[] }
  | ({ readonly type: 'ended' } & Ended);

/** @param containers id and restarts of each, `ID RESTARTS`, in any order */
export function inventoryDigest(containers: Iterable<string>): string {
  return hash('sha256', [...containers].sort().join('\n'));
}
