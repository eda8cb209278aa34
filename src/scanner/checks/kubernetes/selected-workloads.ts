import { at, isRecord, recordAt } from '../../parse/read.ts';
import { Selection } from './selection.ts';

/** Workloads by the labels of their pods. */
export const byPodLabels = new Selection(({ pod }) => pod && recordAt(pod.metadata, 'labels'));

/** Workloads by the labels that their own selectors ask for. */
export const byOwnSelector = new Selection(({ value }) => {
  const labels = at(value, 'spec', 'selector', 'matchLabels');
  return isRecord(labels) ? labels : undefined;
});
