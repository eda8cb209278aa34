/** How far the clocks of client and server may differ, milliseconds (API Request Signing Guide: 15 minutes). */
export const CLOCK_SKEW_MS = 15 * 60 * 1000;

/** Writes `X-Sdk-Date`: `YYYYMMDDTHHMMSSZ`, UTC. */
export function formatSdkDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Reads `X-Sdk-Date` to milliseconds since 1970; `undefined` when it is not such a date. */
export function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) || formatSdkDate(new Date(at)) !== text ? undefined : at;
}
