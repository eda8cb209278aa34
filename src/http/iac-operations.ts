import { importCicdScan } from './native/iac/import-cicd-scan.ts';
import type { Operation } from './operation.ts';

/** Infrastructure-as-code files: what is uploaded, scanned and found. */
export const IAC_OPERATIONS: readonly Operation[] = [importCicdScan];
