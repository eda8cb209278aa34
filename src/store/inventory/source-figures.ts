import type { SourceKind } from '../../contract/inventory.ts';
import type { SourceState } from '../../contract/sources.ts';
import type { Queryable } from '../database.ts';
import { SOURCE_STATE } from './source-freshness.ts';

/** Sources of one kind in one state. */
export interface SourceFigures {
  readonly kind: SourceKind;
  readonly state: SourceState;
  readonly sources: number;
  /** Of those that somebody follows, since one was seen; for one that never was, since it became known. */
  readonly oldestSeconds: number;
}

/** The sources of all projects, counted. */
export async function sourceFigures(db: Queryable): Promise<SourceFigures[]> {
  const { rows } = await db.query<SourceFigures>(
    `select s.kind, ${SOURCE_STATE} as state, count(*) as sources,
       coalesce(extract(epoch from now() - min(coalesce(s.last_seen, s.created_at))
         filter (where s.expected_within is not null)), 0)::float8 as "oldestSeconds"
     from source s group by 1, 2`,
  );
  return rows;
}

/** How many containers the sources of one kind in one state report. */
export interface ContainerFigures {
  readonly kind: SourceKind;
  readonly state: SourceState;
  readonly containers: number;
}

/** The containers of all projects, counted by their sources. */
export async function containerFigures(db: Queryable): Promise<ContainerFigures[]> {
  const { rows } = await db.query<ContainerFigures>(
    // Counted before they are joined: then the index alone is read.
    `select s.kind, ${SOURCE_STATE} as state, sum(c.containers)::bigint as containers
     from (select project_id, source_id, count(*) as containers from container group by 1, 2) c
       join source s on s.project_id = c.project_id and s.id = c.source_id
     group by 1, 2`,
  );
  return rows;
}
