import { isRecord, listAt, recordAt, textAt, textsAt } from '../../parse/read.ts';

export type Labels = Readonly<Record<string, unknown>>;

/** What a selector wants of one label: to be there, with one of the values where some are given; or not so. */
export interface Condition {
  readonly key: string;
  readonly values?: ReadonlySet<unknown>;
  readonly isWanted: boolean;
}

/** A LabelSelector (`matchLabels`, `matchExpressions`); all conditions have to hold, so an empty one selects all. */
export interface LabelSelector {
  readonly conditions: readonly Condition[];
  selects(labels: Labels): boolean;
}

/** Undefined for what is no selector, or has an operator that the API does not know: it selects nothing. */
export function labelSelector(selector: unknown): LabelSelector | undefined {
  if (!isRecord(selector)) return undefined;
  const conditions: Condition[] = Object.entries(recordAt(selector, 'matchLabels')).map(([key, value]) => ({
    key,
    values: new Set([value]),
    isWanted: true,
  }));
  for (const expression of listAt(selector, 'matchExpressions')) {
    const condition = conditionOf(expression);
    if (!condition) return undefined;
    conditions.push(condition);
  }
  return { conditions, selects: (labels) => conditions.every((condition) => holds(condition, labels)) };
}

/** Whether a LabelSelector selects the labels. */
export function selects(selector: unknown, labels: Labels): boolean {
  return labelSelector(selector)?.selects(labels) ?? false;
}

function conditionOf(expression: unknown): Condition | undefined {
  const key = textAt(expression, 'key') ?? '';
  const values = () => new Set(textsAt(expression, 'values'));
  switch (textAt(expression, 'operator')) {
    case 'In':
      return { key, values: values(), isWanted: true };
    case 'NotIn':
      return { key, values: values(), isWanted: false };
    case 'Exists':
      return { key, isWanted: true };
    case 'DoesNotExist':
      return { key, isWanted: false };
    default:
      return undefined;
  }
}

function holds({ key, values, isWanted }: Condition, labels: Labels): boolean {
  return (Object.hasOwn(labels, key) && (values?.has(labels[key]) ?? true)) === isWanted;
}
