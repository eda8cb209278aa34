import type { TSchema } from 'typebox';
import type { Answer, Input, Signer } from './endpoint.ts';
import { jsonOf, requireHssRefusal, requireIamRefusal } from './expectations.ts';
import type { Subjects } from './subjects.ts';

/** Calls the operation that is checked. */
export type Call = (input?: Input, signer?: Signer | 'unsigned') => Promise<Answer>;

/** One thing that is published of an operation. */
export interface Check {
  readonly name: string;
  /** Makes something at the endpoint. */
  readonly writes?: boolean;
  /** Throws Difference when the endpoint does otherwise, NotTried when that cannot be told. */
  run(call: Call, subjects: Subjects): Promise<void>;
}

/** By the published name of the operation. */
export type Checks = Readonly<Record<string, readonly Check[]>>;

export function succeeds(name: string, input: Input, schema: TSchema): Check {
  return {
    name,
    async run(call) {
      jsonOf(await call(input), schema);
    },
  };
}

export function refuses(name: string, input: Input, code = 'HSS.0001'): Check {
  return { name, run: async (call) => requireHssRefusal(await call(input), code) };
}

export function iamRefuses(name: string, input: Input, ...statuses: readonly number[]): Check {
  return { name, run: async (call) => requireIamRefusal(await call(input), statuses) };
}

/** A check that is made with `--write` only. */
export function writing(name: string, run: Check['run']): Check {
  return { name, writes: true, run };
}

/** An id that nothing has. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** A text of so many characters. */
export function long(characters: number): string {
  return 'x'.repeat(characters);
}
