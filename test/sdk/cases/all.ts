import type { Case } from './case.ts';
import { CICD_CASES } from './cicd.ts';
import { CONTAINER_CASES } from './containers.ts';
import { ERROR_CASES } from './errors.ts';
import { EXPORT_CASES } from './exports.ts';
import { IAC_CASES } from './iac.ts';
import { IAM_CASES } from './iam.ts';
import { SCAN_TASK_CASES } from './scan-tasks.ts';

/** What every SDK is asked to do, in this order. */
export const CASES: readonly Case[] = [
  ...CONTAINER_CASES,
  ...EXPORT_CASES,
  ...IAC_CASES,
  ...SCAN_TASK_CASES,
  ...CICD_CASES,
  ...IAM_CASES,
  ...ERROR_CASES,
];
