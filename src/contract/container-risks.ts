import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from './containers.ts';
import {
  ContainerRiskLevel,
  ImageFinding,
  ImageFindingLevel,
  ImageFindingOrigin,
  ImageFindingsLine,
  RISK_ORIGINS,
} from './inventory-risks.ts';

const count = Type.Integer();
const counters = { low_risk: count, medium_risk: count, high_risk: count, fatal_risk: count };
const text = Type.Optional(Type.String());
const moment = Type.Optional(Type.Integer());

const { level: _level, ...finding } = ImageFinding.properties;

/** Waybill API, ShowContainerRisks, query. `origin` narrows the list, not the counters. */
export const ShowContainerRisksQuery = Type.Object({
  origin: Type.Optional(Type.Enum(RISK_ORIGINS)),
  ...PAGE_QUERY,
});

/**
 * Waybill API, ShowContainerRisks, `data_list`: one risk of a container. Of a rule that its configuration breaks
 * there are `id`, `level` and `title`. `counts_as` is the counter it adds one to; absent where it adds to none. The
 * scanners that found it are in alphabetical order, `scanned_at` (milliseconds since 1970) is of the last scan.
 */
export const ContainerRisk = Type.Object({
  origin: Type.Enum(RISK_ORIGINS),
  level: ImageFindingLevel,
  counts_as: Type.Optional(ContainerRiskLevel),
  ...finding,
  scanners: Type.Optional(Type.Array(Type.String())),
  scanned_at: moment,
});
export type ContainerRisk = Static<typeof ContainerRisk>;

/**
 * Waybill API, ShowContainerRisks, response body. The counters of the container are the sums of those of its origins;
 * those of every origin but `reported`, which tells numbers only, are the sums of what it lists. `counted` is false for
 * an origin that the project's settings leave out. `data_list` goes by origin, the worst first.
 */
export const ContainerRiskList = Type.Object({
  container_id: Type.String(),
  image_name: Type.String(),
  image_digest: text,
  risky: Type.Boolean(),
  ...counters,
  origins: Type.Array(Type.Object({ origin: Type.Enum(RISK_ORIGINS), counted: Type.Boolean(), ...counters })),
  total_num: count,
  data_list: Type.Array(ContainerRisk),
});
export type ContainerRiskList = Static<typeof ContainerRiskList>;

const { image_digest, image_name, scanner } = ImageFindingsLine.properties;

/** Which findings are meant: all that have every member that is given. */
export const IMAGE_FINDINGS_QUERY = {
  image_digest,
  image_name,
  origin: Type.Optional(ImageFindingOrigin),
  scanner: Type.Optional(scanner),
};

/**
 * Waybill API, ListImageFindings, `data_list`: what one scanner found of one origin in one image, counted; `unrated`
 * are findings rated negligible, or not at all. `enterprise_project_id`: whose own; absent for the project's, which
 * count in all of it.
 */
export const ImageFindingsSummary = Type.Object({
  image_digest: text,
  image_name: text,
  enterprise_project_id: text,
  origin: ImageFindingOrigin,
  scanner: Type.String(),
  scanned_at: moment,
  received_at: Type.Integer(),
  low: count,
  medium: count,
  high: count,
  fatal: count,
  unrated: count,
});
export type ImageFindingsSummary = Static<typeof ImageFindingsSummary>;

/** Waybill API, ListImageFindings, query and response body. */
export const ListImageFindingsQuery = Type.Object({ ...IMAGE_FINDINGS_QUERY, ...PAGE_QUERY });
export const ImageFindingsList = Type.Object({
  total_num: count,
  data_list: Type.Array(ImageFindingsSummary),
});
