import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import type { ExportTaskView, ListedExportTask } from '../../../src/contract/export-task-view.ts';
import { within } from '../../components/within.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { ALL_ENTERPRISE_PROJECTS, type Project, useProject } from '../../session/project.tsx';
import { useSession } from '../../session/session-gate.tsx';
import styles from './export-tasks.module.css';
import { taskTexts } from './messages.ts';
import { isUnfinished, refreshTasks } from './use-task-list.ts';

/** Download, cancel, do again, delete: whatever the task is ready for. */
export function TaskActions({ task }: { readonly task: ListedExportTask }) {
  const t = useMessages(taskTexts);
  const project = useProject();
  const { user } = useSession();
  const client = useQueryClient();
  const onSuccess = () => refreshTasks(client, project.id);
  const { task_id, state, data, file_id, created_by } = task;
  const end = useMutation({
    mutationFn: () => project.call(`/export-tasks/${task_id}`, { method: 'DELETE' }),
    onSuccess,
  });
  const repeat = useMutation({ mutationFn: () => exportAgain(project, task_id), onSuccess });
  const mayEnd = created_by === user.id || project.can('operator');
  const refusal = end.error ?? repeat.error;
  return (
    <>
      <div className={styles.actions}>
        {data && (
          <Button type="primary" href={project.address(`/export-tasks/${task_id}/file`)} download={data.name}>
            {t.download}
          </Button>
        )}
        {file_id !== undefined && (
          <Button
            href={`/v5/${encodeURIComponent(project.id)}/download/${encodeURIComponent(file_id)}`}
            download={task.file_name}
            title={t.archiveHint}
          >
            {t.archive}
          </Button>
        )}
        {isUnfinished(task) ? (
          mayEnd && (
            <Button loading={end.isPending} onClick={() => end.mutate()}>
              {t.cancel}
            </Button>
          )
        ) : (
          <>
            <Button loading={repeat.isPending} onClick={() => repeat.mutate()}>
              {state === 'success' ? t.again : t.retry}
            </Button>
            {mayEnd && (
              <Popconfirm
                title={t.removeQuestion}
                okText={t.remove}
                cancelText={t.keep}
                getPopupContainer={within}
                onConfirm={() => end.mutate()}
              >
                <Button
                  className={styles.remove ?? ''}
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t.remove}
                  title={t.remove}
                />
              </Popconfirm>
            )}
          </>
        )}
      </div>
      {refusal && <Alert type="error" showIcon title={refusal.message} />}
    </>
  );
}

/** The same request anew, for the enterprise projects it was for. */
async function exportAgain(project: Project, taskId: string): Promise<void> {
  const { export_task_type, request } = await project.call<ExportTaskView>(`/export-tasks/${taskId}`);
  const { enterprise_project_ids, ...body } = request;
  const [first = ALL_ENTERPRISE_PROJECTS, ...others] = enterprise_project_ids;
  await project.call('/export-tasks', {
    method: 'POST',
    query: { enterprise_project_id: others.length === 0 ? first : ALL_ENTERPRISE_PROJECTS },
    body: { export_task_type, ...body },
  });
}
