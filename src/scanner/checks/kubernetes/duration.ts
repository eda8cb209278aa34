const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001, us: 1e-6, ns: 1e-9 };

/** The seconds of a Go duration (`1h30m`, `90s`, `0`); undefined for a text that is none. */
export function seconds(duration: string): number | undefined {
  if (duration === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|us|ns|s))+$/.test(duration)) return undefined;
  let total = 0;
  for (const [, number, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|us|ns|s)/g)) {
    total += Number(number) * (UNITS[unit ?? ''] ?? 0);
  }
  return total;
}
