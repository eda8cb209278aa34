import type { Sdk } from '../sdk.ts';

/** One thing that has to work in every language. */
export interface Case {
  readonly name: string;
  /** @throws when it does not */
  readonly run: (sdk: Sdk) => Promise<void>;
}
