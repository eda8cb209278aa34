/** Works something out once for each object it is asked about: many rules ask of the same unit, file or role. */
export function once<K extends object, T>(workOut: (about: K) => T): (about: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (about) => {
    let entry = known.get(about);
    if (!entry) {
      entry = { value: workOut(about) };
      known.set(about, entry);
    }
    return entry.value;
  };
}
