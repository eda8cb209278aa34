import type { Operation } from './operation.ts';

/** Every operation the service answers. */
export const OPERATIONS: readonly Operation[] = [];
