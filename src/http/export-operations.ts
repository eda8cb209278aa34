import { createExportTask } from './native/exports/create-export-task.ts';
import { deleteExportTask } from './native/exports/delete-export-task.ts';
import { downloadExportTask } from './native/exports/download-export-task.ts';
import { estimateExportTask } from './native/exports/estimate-export-task.ts';
import {
  deleteExportTemplate,
  listExportTemplates,
  saveExportTemplate,
} from './native/exports/export-templates.ts';
import { listExportTasks } from './native/exports/list-export-tasks.ts';
import { showExportTask } from './native/exports/show-export-task.ts';
import { watchExportTask } from './native/exports/watch-export-task.ts';
import type { Operation } from './operation.ts';
import { exportContainerList } from './operations/export-container-list.ts';
import { listDownloadExportedFile } from './operations/list-download-exported-file.ts';
import { listQueryExportTask } from './operations/list-query-export-task.ts';
import { showLatestExportTaskByType } from './operations/show-latest-export-task-by-type.ts';

/** Export tasks and their files. @param containerRowsMax see {@link exportContainerList} */
export function exportOperations(containerRowsMax: number): readonly Operation[] {
  return [
    exportContainerList(containerRowsMax),
    listQueryExportTask,
    showLatestExportTaskByType,
    listDownloadExportedFile,
    createExportTask,
    listExportTasks,
    showExportTask,
    watchExportTask,
    downloadExportTask,
    deleteExportTask,
    estimateExportTask,
    saveExportTemplate,
    listExportTemplates,
    deleteExportTemplate,
  ];
}
