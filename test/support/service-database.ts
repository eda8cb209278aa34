import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import type { TestService } from './service.ts';

/** Runs one statement in the embedded database of a service, on a connection of its own: it may be killed next. */
export async function queryDatabase<Row extends object>(
  { dataDir }: Pick<TestService, 'dataDir'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = await connectClient(embeddedAddress(dataDir));
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Fills the inventory with many containers, faster than an import does. */
export async function generateContainers(service: TestService, count: number): Promise<void> {
  await queryDatabase(
    service,
    `with source as (
       insert into source (project_id, kind, name) values ($1, 'cluster', 'generated') returning id)
     insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
       container_name, image_name, status, cluster_name)
     select $1, source.id, 1700000000000 + i, 'container-' || i, '0', md5(i::text), 'image', 'Running', 'generated'
     from source, generate_series(1, $2::int) as i`,
    [service.projectId, count],
  );
}
