/** Something that takes with it what was worked out about it. */
export interface Remembering {
  remembered?: Map<unknown, unknown>;
}

/**
 * Works something out once for each thing it is asked about: many rules ask of the same unit, file or object. It is kept with the
 * thing; a WeakMap would keep it, and all it refers to, through every collection of the young, which is most of a scan's work.
 */
export function once<K extends Remembering, T>(workOut: (about: K) => T): (about: K) => T {
  const key = {};
  return (about) => {
    about.remembered ??= new Map();
    const known = about.remembered as Map<unknown, T>;
    let found = known.get(key);
    if (found === undefined) {
      found = workOut(about);
      known.set(key, found);
    }
    return found;
  };
}
