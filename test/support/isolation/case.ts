import type { IsolationCaller } from './callers.ts';
import type { Parts } from './request.ts';
import type { Thing } from './things.ts';

/** One way to call an operation, and what the texts in it name. */
export interface IsolationCase {
  /** What a request needs beside what it names. */
  readonly request?: (caller: IsolationCaller) => Parts;
  /** By place, which of the things of others it may name. */
  readonly ids?: Readonly<Record<string, Thing>>;
  /** By place, why a text there names nothing of anybody's. `*` at the end stands for all that begin so. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Members of an answer that are new each time. */
  readonly varies?: readonly string[];
  /** It shows how the service is, differently each time, and why that tells nothing of anybody. */
  readonly figures?: string;
  /** Places whose answer tells nobody anything, not even who may see the thing, and how that is known otherwise. */
  readonly silent?: Readonly<Record<string, string>>;
  /** Places that name what is to be made where a name that others have cannot be given again, and why. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** By operation; an operation that takes nothing but its project has a case of nothing. */
export type IsolationCases = Readonly<Record<string, readonly IsolationCase[]>>;

let made = 0;

/** A name that nobody has, always as long. */
export function freshName(): string {
  made += 1;
  return `fresh-${String(made).padStart(6, '0')}`;
}
