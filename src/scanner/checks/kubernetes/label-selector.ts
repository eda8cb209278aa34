import { isRecord, listAt, recordAt, textAt, textsAt } from '../../parse/read.ts';

type Labels = Readonly<Record<string, unknown>>;

/** Whether a LabelSelector (`matchLabels`, `matchExpressions`) selects the labels; an empty one selects all. */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isRecord(selector)) return false;
  return (
    matchesAll(recordAt(selector, 'matchLabels'), labels) &&
    listAt(selector, 'matchExpressions').every((expression) => matchesExpression(expression, labels))
  );
}

/** Whether the labels have every given pair, as the plain selector of a Service wants it. */
function matchesAll(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function matchesExpression(expression: unknown, labels: Labels): boolean {
  const key = textAt(expression, 'key') ?? '';
  const values = textsAt(expression, 'values');
  const has = Object.hasOwn(labels, key);
  const isListed = has && values.includes(String(labels[key]));
  switch (textAt(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    default:
      return false;
  }
}
