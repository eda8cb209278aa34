import { ADMINISTRATION_EXAMPLES } from './administration.ts';
import { CLUSTER_EXAMPLES } from './clusters.ts';
import type { Example } from './example.ts';
import { EXPORT_EXAMPLES } from './exports.ts';
import { IAC_EXAMPLES } from './iac.ts';
import { IAM_EXAMPLES } from './iam.ts';
import { INVENTORY_EXAMPLES } from './inventory.ts';
import { PIPELINE_EXAMPLES } from './pipelines.ts';
import { RISK_EXAMPLES } from './risks.ts';

/** An example of every operation, by its id. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...EXPORT_EXAMPLES,
  ...INVENTORY_EXAMPLES,
  ...RISK_EXAMPLES,
  ...CLUSTER_EXAMPLES,
  ...IAC_EXAMPLES,
  ...PIPELINE_EXAMPLES,
  ...IAM_EXAMPLES,
  ...ADMINISTRATION_EXAMPLES,
};
