import type { Checks } from './check.ts';
import { CICD_CHECKS } from './cicd-checks.ts';
import { EXPORT_CHECKS } from './export-checks.ts';
import { IAC_CHECKS } from './iac-checks.ts';
import { IAM_CHECKS } from './iam-checks.ts';
import { INVENTORY_CHECKS } from './inventory-checks.ts';
import { SCAN_TASK_CHECKS } from './scan-task-checks.ts';

/** What is checked of each operation; the table of what works says of no other that it is served. */
export const CHECKS: Checks = {
  ...EXPORT_CHECKS,
  ...INVENTORY_CHECKS,
  ...IAC_CHECKS,
  ...SCAN_TASK_CHECKS,
  ...CICD_CHECKS,
  ...IAM_CHECKS,
};
