import type { FoundInUnit } from '../find-in-unit.ts';
import type { TextToScan } from '../scanned-text.ts';
import type { PackedResults } from './packed-results.ts';
import type { RuleSetup } from './rule-set.ts';

/** What a scan thread is started with. */
export interface ThreadData {
  readonly setup: RuleSetup;
  readonly progress: SharedArrayBuffer;
}

/** What a thread may be asked to do; `without` are ids of rules to leave out. */
export type Job = ReadValues | FindInUnit | ScanFiles;

/** Read the values of objects that rules over a unit look at. */
interface ReadValues {
  readonly kind: 'values';
  readonly files: readonly TextToScan[];
}

/** Run the rules over a unit, whose values come in any number of parts. */
interface FindInUnit {
  readonly kind: 'unit';
  readonly names: readonly string[];
  readonly values: readonly Uint8Array[];
  readonly without: readonly string[];
}

/** Scan files; each is a unit of its own where `inUnit` is not given. */
interface ScanFiles {
  readonly kind: 'scan';
  readonly files: readonly TextToScan[];
  readonly inUnit?: readonly (FoundInUnit | undefined)[];
  readonly without: readonly string[];
}

/** Values are serialised once and handed on unread: `unknown[][]`, by file and object. */
export interface Answers {
  readonly values: Uint8Array;
  readonly unit: readonly FoundInUnit[];
  readonly scan: PackedResults;
}

export type ThreadMessage =
  | { readonly ready: { readonly ruleIds: readonly string[]; readonly userRuleIds: readonly string[] } }
  | { readonly answer: Answers[Job['kind']] };
