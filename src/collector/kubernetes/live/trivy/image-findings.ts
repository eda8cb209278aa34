import type {
  ImageFinding,
  ImageFindingLevel,
  ImageFindingsLine,
} from '../../../../contract/inventory-risks.ts';
import { recordedTime } from '../../../recorded-time.ts';
import { ExposedSecretReport, fitting, readerOf, VulnerabilityReport } from './report.ts';

/** Trivy Operator, `Severity`. */
const LEVELS: Readonly<Record<string, ImageFindingLevel>> = {
  CRITICAL: 'fatal',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  NONE: 'negligible',
};

const vulnerabilityReport = readerOf(VulnerabilityReport);
const exposedSecretReport = readerOf(ExposedSecretReport);

/**
 * What a VulnerabilityReport says of an image; undefined when it names none.
 * @throws {UnreadableInput}
 */
export function vulnerabilitiesOf(object: unknown): ImageFindingsLine | undefined {
  const { report } = vulnerabilityReport(object);
  const findings = (report.vulnerabilities ?? []).map((one) => ({
    ...idAndLevel(one.vulnerabilityID, one.severity),
    ...optional('package', fitting(one.resource, 512)),
    ...optional('installed_version', fitting(one.installedVersion, 512)),
    ...optional('fixed_version', fitting(one.fixedVersion, 512)),
    ...optional('title', fitting(one.title, 1024)),
    ...optional('url', fitting(one.primaryLink, 2048)),
  }));
  return lineOf(report, 'vulnerabilities', findings);
}

/**
 * What an ExposedSecretReport says of an image; undefined when it names none.
 * @throws {UnreadableInput}
 */
export function secretsOf(object: unknown): ImageFindingsLine | undefined {
  const { report } = exposedSecretReport(object);
  const findings = (report.secrets ?? []).map((one) => ({
    ...idAndLevel(one.ruleID, one.severity),
    ...optional('location', fitting(one.target, 1024)),
    ...optional('title', fitting(one.title, 1024)),
  }));
  return lineOf(report, 'secrets', findings);
}

function idAndLevel(id: string, severity: string | null | undefined): Pick<ImageFinding, 'id' | 'level'> {
  return { id: fitting(id, 128) ?? 'unknown', level: LEVELS[severity ?? ''] ?? 'unknown' };
}

function optional<K extends keyof ImageFinding>(key: K, value: ImageFinding[K]): Partial<ImageFinding> {
  return value === undefined ? {} : { [key]: value };
}

/**
 * The image is told by its name and tag. An image that was asked for by digest is told by that; beside a tag the
 * operator's digest is that of the image's configuration (its `ImageID`), which few runtimes report.
 */
function lineOf(
  {
    artifact,
    registry,
    scanner,
    updateTimestamp,
  }: VulnerabilityReport['report'] | ExposedSecretReport['report'],
  origin: ImageFindingsLine['origin'],
  findings: ImageFinding[],
): ImageFindingsLine | undefined {
  const { repository, tag, digest } = artifact;
  if (!repository || !(tag || digest)) return undefined;
  // As go-containerregistry calls Docker Hub; everybody else leaves the index out.
  const server = registry?.server?.replace(/^index\.docker\.io$/, 'docker.io');
  const path = server ? `${server}/${repository}` : repository;
  const scannedAt = recordedTime(updateTimestamp ?? undefined);
  return {
    image_name: tag ? `${path}:${tag}` : `${path}@${digest}`,
    ...(!tag && digest && { image_digest: digest }),
    origin,
    scanner: fitting(scanner?.name, 64)?.toLowerCase() ?? 'trivy',
    ...(scannedAt !== undefined && { scanned_at: scannedAt }),
    findings,
  };
}
