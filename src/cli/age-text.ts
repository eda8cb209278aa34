const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** How long ago a source was seen, in the largest unit that there are two of (`119 s`, `2 min`), if it ever was. */
export function ageText(seconds: number | undefined): string {
  if (seconds === undefined) return 'never read';
  const [size, unit] = UNITS.find(([each]) => seconds >= 2 * each) ?? [1, 's'];
  return `${Math.floor(seconds / size)} ${unit}`;
}
