/** Takes the reports of one kind, as a list and then a watch bring them. What rejects ends the collection. */
export interface ReportReader {
  /** As the API calls the kind, in the plural: `vulnerabilityreports`. */
  readonly resource: string;
  /** So many of them are asked for at once. */
  readonly pageItems: number;
  /** A list begins: what it does not bring is gone. */
  begin(): void;
  /** A report is there, or has changed. @throws {UnreadableInput} when it is not as published */
  put(object: unknown): void;
  remove(object: unknown): void;
  /** Resolves when there is room for more. */
  room(): Promise<void>;
  /** The list was whole. */
  listed(): Promise<void>;
}
