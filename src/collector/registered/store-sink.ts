import type { LineError } from '../../contract/inventory.ts';
import { EXPECTED_WITHIN_S } from '../../contract/sources.ts';
import type { Database } from '../../store/database.ts';
import type { InventoryEntry } from '../../store/inventory/entry.ts';
import { ingestContainers } from '../../store/inventory/ingest.ts';
import { putSource, type SourceReport } from '../../store/inventory/sources.ts';
import type { Scope } from '../../store/scope.ts';
import { cleanLine } from '../clean-line.ts';
import { SharedMerge } from '../shared-merge.ts';
import type { Change, SourceHealth, SourceSink } from '../source-sink.ts';

/** So many lines are checked and staged between two looks at what else there is to do. */
const BATCH_LINES = 500;
/** How many containers that are rejected are named, of one batch of changes. */
const NAMED_REJECTIONS = 5;

/** Whose rows a cluster's are. */
export interface StoreSinkOptions {
  readonly db: Database;
  readonly scope: Scope;
  readonly cluster: string;
  /** Hears a line for a person when something is wrong. */
  readonly warned: (line: string) => void;
}

/** A cluster's rows in the store, written as the ingest operation writes them. It tries nothing again. */
export function storeSink({ db, scope, cluster, warned }: StoreSinkOptions): SourceSink {
  const source = { kind: 'cluster', name: cluster } as const;

  const bring = (changes: readonly Change[], mode: 'merge' | 'replace') =>
    ingestContainers(db, scope, batches(changes), { source, mode, onError: 'skip' });
  // For its pace: a cluster in which much happens would else keep the store busy with transactions.
  const merges = new SharedMerge((changes) => bring(changes, 'merge'));

  function tell(count: number, errors: readonly LineError[], changes: readonly Change[]): void {
    for (const { line, field, message } of errors.slice(0, NAMED_REJECTIONS)) {
      warned(`container ${changes[line - 1]?.container_id} is rejected: ${field} ${message}`);
    }
    if (count > NAMED_REJECTIONS) warned(`${count - NAMED_REJECTIONS} more are rejected`);
  }

  return {
    replace: async (lines) => {
      const { accepted, rejected, errors } = await bring(lines, 'replace');
      tell(rejected, errors, lines);
      return accepted;
    },
    merge: async (changes) => {
      const errors = await merges.merge(changes);
      tell(errors.length, errors, changes);
    },
    report: async (health) => {
      const clusterType = health.state === 'synchronised' ? health.clusterType : undefined;
      await putSource(db, scope, source, {
        ...(clusterType !== undefined && { clusterType }),
        report: reportOf(health),
      });
    },
  };
}

function reportOf(health: SourceHealth): SourceReport {
  const promise = { expectedWithinS: EXPECTED_WITHIN_S };
  if (health.state === 'unreachable') return { ...promise, state: health.state, reason: health.reason };
  return { ...promise, state: health.state };
}

async function* batches(changes: readonly Change[]): AsyncGenerator<readonly InventoryEntry[]> {
  for (let from = 0; from < changes.length; from += BATCH_LINES) {
    yield changes.slice(from, from + BATCH_LINES).map((change, index) => ({
      line: from + index + 1,
      value: 'deleted' in change ? change : cleanLine(change).line,
    }));
  }
}
