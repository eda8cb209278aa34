import type { RegisteredClusters } from '../collector/registered/registered-clusters.ts';
import type { Config } from '../config.ts';
import type { ExportEngine } from '../exports/engine.ts';
import type { TaskWatch } from '../exports/task-watch.ts';
import type { Identity } from '../identity/identity.ts';
import type { Scans } from '../scanner/tasks/scans.ts';
import type { Database } from '../store/database.ts';
import type { Metrics } from './metrics.ts';

/** What the server and its handlers use; made once in main.ts. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly identity: Identity;
  readonly exports: ExportEngine;
  readonly taskWatch: TaskWatch;
  readonly metrics: Metrics;
  readonly scans: Scans;
  readonly clusters: RegisteredClusters;
  readonly now: () => Date;
}
