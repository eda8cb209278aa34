import Type, { type Static } from 'typebox';
import { ContainerExportBody } from './container-export.ts';
import { CLUSTER_TYPES, SourceReference } from './inventory.ts';

/** Of a container: the highest level that occurs in it; `none` without any risk. */
export const RISK_LEVELS_OF_CONTAINERS = ['fatal', 'high', 'medium', 'low', 'none'] as const;
export type RiskLevelOfContainer = (typeof RISK_LEVELS_OF_CONTAINERS)[number];

/** Beside the types of clusters: of containers outside clusters, and in clusters without a type. */
export const NO_CLUSTER_TYPE = 'none' as const;

const { export_headers: _, ...published } = ContainerExportBody.properties;

/** The filters of containers in Waybill's own API: those of ExportContainerList, and what HSS has no filter for. */
export const ContainerFilterBody = Type.Object({
  ...published,
  cluster_type: Type.Optional(Type.Enum([...CLUSTER_TYPES, NO_CLUSTER_TYPE])),
  risk_level: Type.Optional(
    Type.Enum(RISK_LEVELS_OF_CONTAINERS, { description: 'the highest level that occurs in the container' }),
  ),
  source: Type.Optional(SourceReference),
});
export type ContainerFilterBody = Static<typeof ContainerFilterBody>;
