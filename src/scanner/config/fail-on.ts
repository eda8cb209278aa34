/** The least severity that fails a scan; findings of severity info never do. */
export const FAIL_ON = ['none', 'high', 'medium', 'low'] as const;
export type FailOn = (typeof FAIL_ON)[number];
