/** Why a rule says nothing of a file: its own mistake, not the file's. */
export interface ToldRuleFault {
  readonly ruleId: string;
  readonly reason: string;
}

/**
 * Thrown by a check that cannot be evaluated: a user rule, or one that asks a program. It is told beside the findings and never
 * is one. A rule that looks at a whole unit names the files, with a reason each.
 */
export class RuleFault extends Error {
  readonly byFile: ReadonlyMap<string, string> | undefined;

  constructor(reason: string, byFile?: ReadonlyMap<string, string>) {
    super(reason);
    this.name = 'RuleFault';
    this.byFile = byFile;
  }
}

/** The fault that was thrown; anything else is a mistake of ours and goes on. */
export function ruleFaultOf(thrown: unknown): RuleFault {
  if (thrown instanceof RuleFault) return thrown;
  throw thrown;
}
