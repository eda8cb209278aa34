/** Which task: tasks are found by project and id, never by id alone. */
export interface TaskKey {
  readonly projectId: string;
  readonly taskId: string;
}
