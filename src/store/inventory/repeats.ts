import type { PoolClient } from '../database.ts';

/**
 * Makes a stream that names a container more than once come out as if its lines were applied one by one: of a
 * run of lines that bring it the last stays, with the counters and rules the run gave, and runs and deletions are put
 * into successive rounds.
 * @returns the rounds there are, in order
 */
export async function foldRepeats(client: PoolClient): Promise<number[]> {
  await client.query(
    `with repeated as (
       select container_id from incoming group by container_id having count(*) > 1
     ), ordered as (
       select i.line, i.container_id, i.reported_risk, i.configuration_risk_list, i.configuration_risk,
         2 * sum((i.round % 2 = 0)::int) over (partition by container_id order by i.line) + i.round % 2 as round
       from incoming i join repeated using (container_id)
     ), run as (
       select container_id, round, max(line) as line,
         nullif(array[${[1, 2, 3, 4].map((level) => lastGiven(`reported_risk[${level}]`)).join(', ')}],
           '{NULL,NULL,NULL,NULL}') as reported_risk,
         ${lastGiven('configuration_risk_list')} as configuration_risk_list,
         ${lastGiven('configuration_risk')} as configuration_risk
       from ordered group by container_id, round
     ), superseded as (
       delete from incoming i using ordered
       where i.line = ordered.line and not exists (select from run where run.line = ordered.line)
     )
     update incoming i set round = run.round, reported_risk = run.reported_risk,
       configuration_risk_list = run.configuration_risk_list, configuration_risk = run.configuration_risk
     from run where i.line = run.line`,
  );
  const { rows } = await client.query<{ round: number }>(
    'select distinct round from incoming order by round',
  );
  return rows.map(({ round }) => round);
}

function lastGiven(column: string): string {
  return `(array_agg(${column} order by line desc) filter (where ${column} is not null))[1]`;
}
