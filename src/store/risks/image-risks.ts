import {
  IMAGE_FINDING_LEVELS,
  type ImageFindingOrigin,
  type RiskSettings,
} from '../../contract/inventory-risks.ts';
import type { PoolClient } from '../database.ts';
import type { Parameters } from '../parameters.ts';

const IMAGE = 'image_digest, image_name, enterprise_project_id';

/** The findings `f` in a row `i` of image_findings. */
export const FINDINGS = `jsonb_to_recordset(i.findings) as f (id text, level text, package text,
  installed_version text, fixed_version text, location text, title text, url text)`;

/** Whether two rows are of one image in one enterprise project. Both may lack the digest, and both can be hashed. */
export function sameImage(one: string, other: string): string {
  return `${one}.image_name = ${other}.image_name and ${one}.enterprise_project_id = ${other}.enterprise_project_id
    and coalesce(${one}.image_digest, '') = coalesce(${other}.image_digest, '')`;
}

/**
 * Table `subject`: the images of containers as findings name them, from a table `image` of their digests, names and
 * enterprise projects. A container that has no digest yet may have one in its name, or as its name.
 * @param wanted a condition on `digest` and `reference`, by which findings name it
 */
export function subject(wanted = 'true'): string {
  return `subject as materialized (
    select * from (
      select ${IMAGE}, coalesce(image_digest, substring(image_name from '(?:^|@)(sha256:[0-9a-f]{64})$')) as digest,
        image_reference(image_name) as reference
      from image
    ) named where ${wanted})`;
}

/**
 * Table `known`: the findings that count for each image of `subject`, one row for an origin and a scanner: by digest
 * before by name, an enterprise project's own before the project's, newer ones before older ones.
 */
export function known(projectId: string): string {
  const columns =
    'f.id, f.origin, f.scanner, f.counts, f.enterprise_project_id as owner, coalesce(f.scanned_at, f.received_at) as at';
  return `candidate as (
    select s.*, ${columns}, 1 as rank
    from subject s join image_findings f on f.project_id = ${projectId} and f.image = s.digest
    union all
    select s.*, ${columns}, 2
    from subject s join image_findings f on f.project_id = ${projectId} and f.image_reference = s.reference
      and (f.image_digest is null or s.digest is null)
  ), known as (
    select distinct on (${IMAGE}, origin, scanner) ${IMAGE}, id, origin, scanner, counts
    from candidate where owner is null or owner = enterprise_project_id
    order by ${IMAGE}, origin, scanner, rank, owner nulls last, at desc, id desc)`;
}

/** Which images to look up, as parts of a statement. */
interface ImageChoice {
  /** A select of their digests, names and enterprise projects. */
  readonly images: string;
  /** Which of them, see {@link subject}. */
  readonly wanted?: string;
  readonly projectId: string;
  readonly parameters: Parameters;
}

/**
 * Makes the table `image_risk`, which lives as long as the transaction: of each image what findings add to
 * the counters of a container that has it, null where none are known. A table of its own has statistics, without which
 * the planner takes few images for one and compares each container with every one of them. What several scanners
 * found of an image is looked at finding by finding: they tell of much that is the same, and the worst level counts.
 */
export async function createImageRisk(
  client: PoolClient,
  settings: RiskSettings,
  { images, wanted, projectId, parameters }: ImageChoice,
): Promise<void> {
  await client.query(
    `create temp table image_risk (image_digest text, image_name text, enterprise_project_id text,
       vulnerability_risk int[], secret_risk int[]) on commit drop`,
  );
  await client.query(
    `insert into image_risk
     with image as (${images}), ${subject(wanted)}, ${known(projectId)}, told as (
       select ${IMAGE}, origin, array_agg(id) as ids, max(counts) as counts from known group by ${IMAGE}, origin
     ), counted as (
       select ${IMAGE}, origin, case when cardinality(ids) = 1 then counts else ${foldedCounts(projectId)} end as counts
       from told
     )
     select ${IMAGE}, ${countsOf('vulnerabilities', settings)}, ${countsOf('secrets', settings)}
     from (
       select ${IMAGE}, origin, counts from counted
       union all select ${IMAGE}, null, null from subject
     ) each_image group by ${IMAGE}`,
    parameters.values,
  );
  await client.query('analyze image_risk');
}

/** The counts of findings in the rows `ids`, each finding once. */
function foldedCounts(projectId: string): string {
  const levels = [3, 4, 5, 6].map((level) => `count(*) filter (where level = ${level})`).join(', ');
  return `(
    select array[${levels}, count(*) filter (where level < 3)]::int[]
    from (
      select max(array_position('{${IMAGE_FINDING_LEVELS.join(',')}}'::text[], f.level)) as level
      from image_findings i, ${FINDINGS}
      where i.project_id = ${projectId} and i.id = any (ids)
      group by f.id, package, installed_version, location
    ) finding)`;
}

function countsOf(origin: ImageFindingOrigin, { counted_origins, unrated_as_low }: RiskSettings): string {
  if (!counted_origins.includes(origin)) return 'null::int[]';
  const low = unrated_as_low ? 'counts[1] + counts[5]' : 'counts[1]';
  return `max(array[${low}, counts[2], counts[3], counts[4]]) filter (where origin = '${origin}')`;
}
