/** What a service may be made to fail at: an operation of its file store, or a message to its database. */
export type Moment = 'open' | 'write' | 'sync' | 'rename' | 'send';

/** What the injection is told, through a file: plain JSON. */
export interface InjectionOrder {
  /** A new one begins the counting anew. */
  readonly id: number;
  /** Counts the operations of every thread by itself. */
  readonly at: Moment;
  /** From 1. */
  readonly nth: number;
  /** Only in this kind of thread. */
  readonly thread: 'main' | 'export';
  readonly effect: 'ENOSPC' | 'EIO' | 'end the thread' | 'kill the process';
  /** How many operations fail in all threads together, in each from its n-th on; of the other effects there is one. */
  readonly times: number;
}

/** The environment variables that tell where the order is, and which folder's files it is about. */
export const ORDER_FILE = 'WAYBILL_TEST_FAULT_ORDER';
export const FILES_FOLDER = 'WAYBILL_TEST_FAULT_FILES';
/** Beside the order: a line for each operation that was counted, so that the undisturbed ones are known. */
export const COUNTED = '.counted';
/** Beside the order, followed by a number from 0: a file for each fault that happened. */
export const HAPPENED = '.happened.';
