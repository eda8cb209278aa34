import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { type ListedTask, queuePositions, readTasks } from '../store/exports/task-listing.ts';
import type { TaskKey } from '../store/task-key.ts';

/** Between two looks at the tasks that are watched; attempts report as often. */
const LOOK_MS = 500;
/** Each holds a connection. */
const WATCHERS_PER_USER_MAX = 10;

/** Who watches a task. */
export interface TaskWatcher {
  readonly userId: string;
  /** The task as it is now, at each look, changed or not; `undefined` when it is gone. */
  seen(task: ListedTask | undefined, queuePosition: number | undefined): void;
  /** No more looks: the service stops. */
  stopped(): void;
}

/**
 * Looks at all tasks that somebody watches at once, in one statement however many watch, and only while somebody
 * does. It reads what is stored, so that it does not matter which service of several does the work.
 */
export class TaskWatch {
  readonly #db: Database;
  readonly #watchers = new Map<TaskWatcher, TaskKey>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * @returns ends it
   * @throws {Problem} APIGW.0308 when the user watches as many as one may
   */
  add(key: TaskKey, watcher: TaskWatcher): () => void {
    if (this.#stopped) {
      watcher.stopped();
      return () => undefined;
    }
    const others = [...this.#watchers.keys()].filter(({ userId }) => userId === watcher.userId);
    if (others.length >= WATCHERS_PER_USER_MAX) {
      throw new Problem(
        'APIGW.0308',
        `a user may have ${WATCHERS_PER_USER_MAX} streams of events open at a time`,
      );
    }
    this.#watchers.set(watcher, key);
    this.#timer ??= setTimeout(() => void this.#look(), LOOK_MS);
    return () => this.#watchers.delete(watcher);
  }

  /** Tells every watcher, and takes no more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.keys()) watcher.stopped();
    this.#watchers.clear();
  }

  async #look(): Promise<void> {
    try {
      await this.#tellAll(new Map(this.#watchers));
    } catch {
      // A database that is gone for a while is told of by whoever works on it; here the next look is.
    }
    const goOn = !this.#stopped && this.#watchers.size > 0;
    this.#timer = goOn ? setTimeout(() => void this.#look(), LOOK_MS) : undefined;
  }

  async #tellAll(watchers: ReadonlyMap<TaskWatcher, TaskKey>): Promise<void> {
    const tasks = await readTasks(this.#db, [...watchers.values()]);
    const waiting = tasks.filter(({ state }) => state === 'queued').map(({ id }) => id);
    const positions = await queuePositions(this.#db, waiting);
    for (const [watcher, { projectId, taskId }] of watchers) {
      const task = tasks.find((one) => one.projectId === projectId && one.id === taskId);
      if (this.#watchers.has(watcher)) watcher.seen(task, positions.get(taskId));
    }
  }
}
