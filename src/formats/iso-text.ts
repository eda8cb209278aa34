/** A moment as ISO 8601 in UTC with milliseconds; what is no moment at all stays as it came. */
export function isoText(milliseconds: string): string {
  const moment = new Date(Number(milliseconds));
  return Number.isNaN(moment.getTime()) ? milliseconds : moment.toISOString();
}
