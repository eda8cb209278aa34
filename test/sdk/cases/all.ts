import type { Case } from './case.ts';
import { INVENTORY_CASES } from './inventory.ts';

/** What every SDK is asked to do, in this order. */
export const CASES: readonly Case[] = [...INVENTORY_CASES];
