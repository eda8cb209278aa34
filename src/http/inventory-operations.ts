import * as clusters from './native/clusters/clusters.ts';
import { findContainers, showContainer } from './native/inventory/find-containers.ts';
import { importContainers } from './native/inventory/import-containers.ts';
import { showInventoryOverview } from './native/inventory/show-overview.ts';
import * as sources from './native/inventory/sources.ts';
import { showContainerRisks } from './native/risks/container-risks.ts';
import * as imageFindings from './native/risks/image-findings.ts';
import { importImageFindings } from './native/risks/import-image-findings.ts';
import * as riskSettings from './native/risks/risk-settings.ts';
import type { Operation } from './operation.ts';
import { listContainers } from './operations/list-containers.ts';
import { listKubernetesClusterDetails } from './operations/list-kubernetes-cluster-details.ts';

/** What runs where, and how it becomes known. */
export const INVENTORY_OPERATIONS: readonly Operation[] = [
  listContainers,
  listKubernetesClusterDetails,
  findContainers,
  showContainer,
  showInventoryOverview,
  importContainers,
  ...Object.values(sources),
  importImageFindings,
  ...Object.values(imageFindings),
  showContainerRisks,
  ...Object.values(riskSettings),
  ...Object.values(clusters),
];
