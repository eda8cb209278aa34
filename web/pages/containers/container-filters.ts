import { NO_CLUSTER_TYPE, RISK_LEVELS_OF_CONTAINERS } from '../../../src/contract/container-filters.ts';
import { ContainerFilterQuery } from '../../../src/contract/find-containers.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES, SOURCE_KINDS } from '../../../src/contract/inventory.ts';
import { maxLengthOf } from '../../api/limits.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { answerTexts, clusterTypeTexts, riskTexts, statusTexts } from '../../messages/values.ts';
import type { Filter } from '../../table/filter.ts';
import type { fieldTexts, pageTexts } from './messages.ts';

type Name = keyof ContainerFilterQuery;
type ContainerFilter = Filter & { readonly key: Name };

interface Texts {
  readonly fields: TextsOf<typeof fieldTexts>;
  readonly page: TextsOf<typeof pageTexts>;
  readonly statuses: TextsOf<typeof statusTexts>;
  readonly levels: TextsOf<typeof riskTexts>;
  readonly clusterTypes: TextsOf<typeof clusterTypeTexts>;
  readonly answers: TextsOf<typeof answerTexts>;
}

/** The filters of the service, all of them. */
export function containerFilters({
  fields,
  page,
  statuses,
  levels,
  clusterTypes,
  answers,
}: Texts): readonly ContainerFilter[] {
  const limits = ContainerFilterQuery.properties;
  const text = (
    key: 'container_name' | 'image_name' | 'pod_name' | 'cluster_name' | 'cpu_limit' | 'memory_limit',
    placeholder?: string,
  ) => ({
    ...{ key, title: fields[key], kind: 'text' as const, maxLength: maxLengthOf(limits[key]) },
    ...(placeholder !== undefined && { placeholder }),
  });
  return [
    text('container_name'),
    text('image_name'),
    text('pod_name'),
    text('cluster_name'),
    {
      ...{ key: 'status', title: fields.status, kind: 'choice' },
      options: CONTAINER_STATUSES.map((value) => ({ value, label: statuses[value] })),
    },
    {
      ...{ key: 'risky', title: fields.risky, kind: 'choice' },
      options: [
        { value: 'true', label: answers.yes },
        { value: 'false', label: answers.no },
      ],
    },
    {
      ...{ key: 'risk_level', title: fields.risk_level, kind: 'choice' },
      options: RISK_LEVELS_OF_CONTAINERS.map((value) => ({ value, label: levels[value] })),
    },
    {
      ...{ key: 'cluster_type', title: fields.cluster_type, kind: 'choice' },
      options: [...CLUSTER_TYPES, NO_CLUSTER_TYPE].map((value) => ({ value, label: clusterTypes[value] })),
    },
    {
      ...{ key: 'cluster_container', title: fields.cluster_container, kind: 'choice' },
      options: [
        { value: 'true', label: page.inCluster },
        { value: 'false', label: page.onHost },
      ],
    },
    {
      ...{ key: 'source', title: fields.source, kind: 'text', maxLength: maxLengthOf(limits.source) },
      ...{ placeholder: page.sourceExample, fits: isSource },
    },
    { ...text('cpu_limit', page.cpuExample), fits: isQuantity },
    { ...text('memory_limit', page.memoryExample), fits: isQuantity },
    { key: 'created_from', title: fields.created_from, kind: 'moment' },
    { key: 'created_to', title: fields.created_to, kind: 'moment' },
  ];
}

function isQuantity(text: string): boolean {
  return /^[\d.]/.test(text);
}

function isSource(text: string): boolean {
  return SOURCE_KINDS.some((kind) => text.startsWith(`${kind}/`));
}
