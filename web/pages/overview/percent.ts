/** A part as people read it; never "0%" of what there is, nor "100%" of what is not all. */
export function percent(share: number, language: string): string {
  const format = (value: number) => value.toLocaleString(language, { style: 'percent' });
  if (share > 0 && share < 0.005) return `<${format(0.01)}`;
  if (share < 1 && share >= 0.995) return `>${format(0.99)}`;
  return format(share);
}
