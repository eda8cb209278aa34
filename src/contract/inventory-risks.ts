import Type, { type Static } from 'typebox';

/** Levels of a container's risks, from the least on, as the four counters name them (HSS API, ListContainers). */
export const CONTAINER_RISK_LEVELS = ['low', 'medium', 'high', 'fatal'] as const;
export const ContainerRiskLevel = Type.Enum(CONTAINER_RISK_LEVELS);
export type ContainerRiskLevel = Static<typeof ContainerRiskLevel>;

/**
 * Where a container's risks come from. A counter is the sum over the origins, each replaced alone: `reported`
 * are the counters of its inventory line, `configuration` the `configuration_risks` there, the two others what
 * scanners found in its image.
 */
export const RISK_ORIGINS = ['reported', 'vulnerabilities', 'configuration', 'secrets'] as const;
export type RiskOrigin = (typeof RISK_ORIGINS)[number];

/** Origins of an image's findings. */
export const IMAGE_FINDING_ORIGINS = ['vulnerabilities', 'secrets'] as const;
export const ImageFindingOrigin = Type.Enum(IMAGE_FINDING_ORIGINS);
export type ImageFindingOrigin = Static<typeof ImageFindingOrigin>;

/**
 * From the least on. `negligible` and `unknown` (not rated) are kept and shown, and count as low only where the
 * project's settings say so.
 */
export const IMAGE_FINDING_LEVELS = ['unknown', 'negligible', ...CONTAINER_RISK_LEVELS] as const;
export const ImageFindingLevel = Type.Enum(IMAGE_FINDING_LEVELS);
export type ImageFindingLevel = Static<typeof ImageFindingLevel>;

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const optionalText = (maxLength: number) => Type.Optional(text(maxLength));

/** A rule that the configuration of a container breaks. `title` may be left out for the scanner's own rules. */
export const ConfigurationRisk = Type.Object({
  rule_id: text(128),
  level: ContainerRiskLevel,
  title: optionalText(256),
});
export type ConfigurationRisk = Static<typeof ConfigurationRisk>;

const CONFIGURATION_RISKS_MAX = 500;

/**
 * Member of an inventory line: every rule that the container's configuration breaks, however many places break
 * it. Absent: no change; empty: none. A rule that is named twice counts once, with its highest level. Findings
 * of level info are no risks and are left out by who sends. Equal lists are stored once, whatever their order.
 */
export const ConfigurationRisks = Type.Array(ConfigurationRisk, { maxItems: CONFIGURATION_RISKS_MAX });

/** Origins that a project may leave out of the counters; what was reported always counts. */
export const COUNTED_ORIGINS = ['vulnerabilities', 'configuration', 'secrets'] as const;

/** What counts among the risks of a project's containers. */
export const RiskSettings = Type.Object({
  /** What other origins tell is kept and shown, and changes no counter. */
  counted_origins: Type.Array(Type.Enum(COUNTED_ORIGINS), { uniqueItems: true, maxItems: 3 }),
  /** Whether findings of the levels negligible and unknown count as low. */
  unrated_as_low: Type.Boolean(),
});
export type RiskSettings = Static<typeof RiskSettings>;

/**
 * Something a scanner found in an image: a vulnerability (`id` its CVE or the scanner's own, with the package) or
 * a secret (`id` the scanner's rule, with the place). Findings that agree in `id`, `package`,
 * `installed_version` and `location` are one, of the highest level, also when several scanners tell of it.
 */
export const ImageFinding = Type.Object({
  id: text(128),
  level: ImageFindingLevel,
  package: optionalText(512),
  installed_version: optionalText(512),
  fixed_version: optionalText(512),
  /** Where in the image, e.g. `/app/.env:3`; for secrets. Never the secret itself. */
  location: optionalText(1024),
  title: optionalText(1024),
  /** Left out where it is neither http nor https. */
  url: optionalText(2048),
});
export type ImageFinding = Static<typeof ImageFinding>;

export const IMAGE_FINDINGS_MAX = 20_000;

/**
 * One line of the stream of image findings: all that one scanner found of one origin in one image, which
 * replaces what that scanner told of it before; empty findings mean that it is clean. `image_digest`, `image_name`
 * or both are there. The digest (`sha256:…`, of the manifest or of the configuration, whichever the runtime
 * tells of) is the image: a line with a digest is about all containers that have it, and its name only serves
 * containers that have no digest. A line without is about the containers of that name for which the scanner
 * told nothing by digest. Names are compared as references, so that `nginx` and `docker.io/library/nginx:latest`
 * are one. `scanned_at` is milliseconds since 1970 (UTC).
 */
export const ImageFindingsLine = Type.Object({
  image_digest: optionalText(255),
  image_name: optionalText(1024),
  origin: ImageFindingOrigin,
  /** The scanner's name in lower case, e.g. `trivy`. */
  scanner: text(64),
  scanned_at: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_071_095_999_000 })),
  findings: Type.Array(ImageFinding, { maxItems: IMAGE_FINDINGS_MAX }),
});
export type ImageFindingsLine = Static<typeof ImageFindingsLine>;

/** A line of that stream may have 16 MiB. */
export const IMAGE_FINDINGS_LINE_BYTES_MAX = 16 * 1024 ** 2;
