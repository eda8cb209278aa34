/**
 * The names with each repeated one made unlike the others: the second `a` becomes `a#2`. Names that differ in case
 * only count as the same, because many readers of tables take them for that.
 */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names.map(folded));
  const given = new Set<string>();
  const next = new Map<string, number>();
  return names.map((name) => {
    const key = folded(name);
    let unique = name;
    if (given.has(key)) {
      let number = next.get(key) ?? 2;
      while (taken.has(`${key}#${number}`)) number += 1;
      next.set(key, number + 1);
      unique = `${name}#${number}`;
      taken.add(folded(unique));
    }
    given.add(key);
    return unique;
  });
}

function folded(name: string): string {
  return name.toLowerCase();
}
