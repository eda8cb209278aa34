/** What is wrong with a document of user rules. */
export interface UserRuleProblem {
  /** The file's name, as given. */
  readonly file: string;
  /** Its number in the file, from 1; 0 where the file as a whole is meant. */
  readonly document: number;
  /** `spec.validations[0].expression`; empty for the document as a whole. */
  readonly field: string;
  readonly message: string;
}

/** `rules/x.yaml: document 2, spec.validations[0].expression: …`. */
export function problemText({ file, document, field, message }: UserRuleProblem): string {
  const where = [document > 0 ? `document ${document}` : '', field].filter(Boolean).join(', ');
  return `${file}: ${where}${where && ': '}${message}`;
}

/** One document of a file of rules. */
export interface RuleDocument {
  readonly file: string;
  /** From 1. */
  readonly document: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Keeps a document from being used; caught where documents are read one by one. */
export class DocumentError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
