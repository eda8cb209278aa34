/** Choices that look random and are the same for the same seed. */
export interface Random {
  /** 0 up to, not including, 1. */
  fraction(): number;
  /** Both included. */
  integer(min: number, max: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
}

/** @param seed any integer; the generator is mulberry32, which is enough for choosing */
export function randomOf(seed: number): Random {
  // Neighbouring seeds begin alike without this.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    integer,
    pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0],
    chance: (probability) => fraction() < probability,
  };
}
