import { findIacFiles } from './native/iac/find-iac-files.ts';
import * as files from './native/iac/iac-files.ts';
import { importCicdScan } from './native/iac/import-cicd-scan.ts';
import { listIacFindings } from './native/iac/list-iac-findings.ts';
import { listRules } from './native/iac/list-rules.ts';
import type { Operation } from './operation.ts';
import { addCicdConfiguration } from './operations/add-cicd-configuration.ts';
import { batchUploadFiles } from './operations/batch-upload-files.ts';
import { createCicdConfigurationCommand } from './operations/create-cicd-configuration-command.ts';
import { createTask } from './operations/create-task.ts';
import { deleteCicdConfigurations } from './operations/delete-cicd-configurations.ts';
import { exportRisks } from './operations/export-risks.ts';
import { listCicdConfigurations } from './operations/list-cicd-configurations.ts';
import { listIacFileRiskPaths } from './operations/list-iac-file-risk-paths.ts';
import { listIacFileRisks } from './operations/list-iac-file-risks.ts';
import { listIacFiles } from './operations/list-iac-files.ts';
import { listTaskResources } from './operations/list-task-resources.ts';
import { listTasks } from './operations/list-tasks.ts';
import { modifyCicdConfiguration } from './operations/modify-cicd-configuration.ts';
import { showCicdConfiguration } from './operations/show-cicd-configuration.ts';

/** Infrastructure-as-code files: what is uploaded, scanned and found. */
export const IAC_OPERATIONS: readonly Operation[] = [
  batchUploadFiles,
  createTask,
  exportRisks,
  importCicdScan,
  ...Object.values(files),
  findIacFiles,
  listIacFiles,
  listIacFileRisks,
  listIacFileRiskPaths,
  listIacFindings,
  listRules,
  listTasks,
  listTaskResources,
  addCicdConfiguration,
  listCicdConfigurations,
  showCicdConfiguration,
  modifyCicdConfiguration,
  deleteCicdConfigurations,
  createCicdConfigurationCommand,
];
