const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it: "1.2 MB". */
export function shownBytes(bytes: number, language: string): string {
  const step = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit: BYTE_UNITS[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short' },
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}

/** A time span in the unit that suits it: "8 seconds", "3 minutes". */
export function shownSeconds(seconds: number, language: string): string {
  const [unit, length] =
    seconds < 100
      ? (['second', 1] as const)
      : seconds < 5400
        ? (['minute', 60] as const)
        : (['hour', 3600] as const);
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 },
  }).format(seconds / length);
}
