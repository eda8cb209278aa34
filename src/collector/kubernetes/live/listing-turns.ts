import { setTimeout as delay } from 'node:timers/promises';
import { Turns } from '../../../store/turns.ts';

/** Enough that one cluster's list travels while another one's is written; what is held are their lines. */
const AT_ONCE = 4;
/** A cluster that is slow keeps its place no longer: the others are not to wait for it. */
const PLACE_MS = 20_000;

const turns = new Turns(AT_ONCE);

/** Lets few clusters at a time hold all of their containers in memory, however many are collected. */
export function inTurn<T>(work: () => Promise<T>, placeMs = PLACE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    void turns.during(async () => {
      const late = new AbortController();
      const working = work().finally(() => late.abort());
      working.then(resolve, reject);
      await delay(placeMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined);
    });
  });
}
