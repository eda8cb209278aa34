import {
  IMAGE_FINDING_LEVELS,
  type ImageFindingOrigin,
  type RiskSettings,
} from '../../contract/inventory-risks.ts';

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
 */
export const SUBJECT = `subject as materialized (
  select ${IMAGE}, coalesce(image_digest, substring(image_name from '(?:^|@)(sha256:[0-9a-f]{64})$')) as digest,
    image_reference(image_name) as reference
  from image)`;

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

/**
 * Table `image_risk`: what findings add to the counters of a container of an image; images that no findings are known
 * of are left out. What several scanners found of one is looked at finding by finding: they tell of much that is the
 * same, and the worst level counts.
 */
export function imageRisk(projectId: string, settings: RiskSettings): string {
  return `told as (
    select ${IMAGE}, origin, array_agg(id) as ids, max(counts) as counts from known group by ${IMAGE}, origin
  ), counted as (
    select ${IMAGE}, origin, case when cardinality(ids) = 1 then counts else (
      select array[${[3, 4, 5, 6].map((level) => `count(*) filter (where level = ${level})`).join(', ')},
        count(*) filter (where level < 3)]::int[]
      from (
        select max(array_position('{${IMAGE_FINDING_LEVELS.join(',')}}'::text[], f.level)) as level
        from image_findings i, ${FINDINGS}
        where i.project_id = ${projectId} and i.id = any (ids)
        group by f.id, package, installed_version, location
      ) finding) end as counts
    from told
  ), image_risk as (
    select ${IMAGE}, ${countsOf('vulnerabilities', settings)} as vulnerability_risk,
      ${countsOf('secrets', settings)} as secret_risk
    from counted group by ${IMAGE})`;
}

function countsOf(origin: ImageFindingOrigin, { counted_origins, unrated_as_low }: RiskSettings): string {
  if (!counted_origins.includes(origin)) return 'null::int[]';
  const low = unrated_as_low ? 'counts[1] + counts[5]' : 'counts[1]';
  return `max(array[${low}, counts[2], counts[3], counts[4]]) filter (where origin = '${origin}')`;
}
