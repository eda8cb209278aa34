/** What a user may do, each role including the ones before it. */
export const ROLES = ['reader', 'exporter', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
