import type { Config } from '../config.ts';
import { exportOperations } from './export-operations.ts';
import { IAC_OPERATIONS } from './iac-operations.ts';
import { IDENTITY_OPERATIONS } from './identity-operations.ts';
import { INVENTORY_OPERATIONS } from './inventory-operations.ts';
import { healthz, readyz } from './native/health.ts';
import { showMetrics } from './native/metrics.ts';
import { showSigningKey } from './native/signing-key.ts';
import { showOpenApi } from './openapi/show-openapi.ts';
import type { Operation } from './operation.ts';

/** Every operation the service answers. */
export function operations(config: Pick<Config, 'containerExportRowsMax'>): readonly Operation[] {
  const described = [
    healthz,
    readyz,
    showMetrics,
    showSigningKey,
    ...IDENTITY_OPERATIONS,
    ...INVENTORY_OPERATIONS,
    ...IAC_OPERATIONS,
    ...exportOperations(config.containerExportRowsMax),
  ];
  return [...described, showOpenApi(described)];
}
