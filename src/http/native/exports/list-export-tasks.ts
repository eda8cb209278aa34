import {
  ExportTaskList,
  ListExportTasksQuery,
  TASK_PAGE_LIMIT_DEFAULT,
} from '../../../contract/export-task-view.ts';
import { Problem } from '../../../errors.ts';
import { listVisibleTasks } from '../../../store/exports/task-listing.ts';
import { operation } from '../../operation.ts';
import { markerOf, positionOf } from './marker.ts';
import { listedTask } from './task-view.ts';

/** Pages follow each other without gaps or repetitions while tasks are added. */
export const listExportTasks = operation({
  id: 'ListExportTasks',
  summary:
    'List export tasks, newest first: your own and those you may see all enterprise projects of; each with its ' +
    'filters, the number of its columns and its format, where GetExportTask shows the whole request',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/export-tasks',
  access: 'exporter',
  enterpriseProjects: 'every',
  query: ListExportTasksQuery,
  response: ExportTaskList,
  async handle({ query, scope, caller, services }) {
    const { export_task_type, state, created_by, created_from, created_to, marker } = query;
    if (created_from !== undefined && created_to !== undefined && created_from > created_to) {
      throw new Problem('HSS.0001', 'created_from must not be later than created_to');
    }
    const filters = {
      ...(export_task_type !== undefined && { kind: export_task_type }),
      ...(state !== undefined && { state }),
      ...(created_by !== undefined && { createdBy: created_by }),
      ...(created_from !== undefined && { createdFromMs: created_from }),
      ...(created_to !== undefined && { createdToMs: created_to }),
    };
    const page = {
      limit: query.limit ?? TASK_PAGE_LIMIT_DEFAULT,
      ...(marker !== undefined && { after: positionOf(marker) }),
    };
    const viewer = { scope, userId: caller.userId };
    const { tasks, next } = await listVisibleTasks(services.db, viewer, filters, page);
    return {
      data_list: tasks.map(listedTask),
      ...(next && { next_marker: markerOf(next) }),
    };
  },
});
