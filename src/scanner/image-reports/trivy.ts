import type { ImageFinding } from '../../contract/inventory-risks.ts';
import { at, numberAt, textAt, textsAt } from '../parse/read.ts';
import {
  digestsOf,
  finding,
  type ImageReport,
  imageName,
  levelOf,
  listOrNothing,
  momentOf,
  required,
  UnreadableReport,
} from './image-report.ts';

const SCANNED_ELSE: Readonly<Record<string, string>> = {
  filesystem: 'a filesystem',
  repository: 'a repository',
  vm: 'a machine image',
};

/** Classes of results that tell of packages (Trivy, JSON report: `Class`). */
const PACKAGES = ['os-pkgs', 'lang-pkgs'];

/**
 * Trivy, JSON report of an image (`SchemaVersion` 2). It does not tell what was looked for: results of packages mean
 * that vulnerabilities were, and without any results both were, as it does by itself.
 * @throws {UnreadableReport} when it is of something else than an image
 */
export function readTrivy(report: unknown): ImageReport {
  const type = textAt(report, 'ArtifactType');
  const other = SCANNED_ELSE[type ?? ''];
  if (other) {
    throw new UnreadableReport(
      `is Trivy's scan of ${other}, which may hold what the image does not: scan the image itself (trivy image)`,
    );
  }
  const artifact = textAt(report, 'ArtifactName');
  const tags = textsAt(report, 'Metadata', 'RepoTags');
  const results = listOrNothing(at(report, 'Results'), 'Results');
  const packages = results.some((result) => PACKAGES.includes(textAt(result, 'Class') ?? ''));
  const secrets = results.flatMap(secretsOf);
  return {
    scanner: 'trivy',
    digests: digestsOf([
      ...textsAt(report, 'Metadata', 'RepoDigests'),
      textAt(report, 'Metadata', 'ImageID'),
    ]),
    // An archive has the tags that it was saved with. An SBOM is named after its file.
    name:
      tags.includes(artifact ?? '') || (!tags[0] && type === 'container_image')
        ? imageName(artifact)
        : tags[0],
    scannedAt: momentOf(textAt(report, 'CreatedAt')),
    findings: {
      ...((packages || secrets.length === 0) && { vulnerabilities: results.flatMap(vulnerabilitiesOf) }),
      secrets,
    },
    notAffected: 0,
  };
}

function vulnerabilitiesOf(result: unknown, of: number): ImageFinding[] {
  const found = listOrNothing(at(result, 'Vulnerabilities'), `Results[${of}].Vulnerabilities`);
  return found.map((one, index) =>
    finding({
      id: required(
        textAt(one, 'VulnerabilityID'),
        `Results[${of}].Vulnerabilities[${index}].VulnerabilityID`,
      ),
      level: levelOf(textAt(one, 'Severity')),
      package: textAt(one, 'PkgName'),
      installed_version: textAt(one, 'InstalledVersion'),
      fixed_version: textAt(one, 'FixedVersion'),
      title: textAt(one, 'Title') ?? textAt(one, 'Description'),
      url: textAt(one, 'PrimaryURL'),
    }),
  );
}

/** Of a secret only its rule and its place are taken: the match is masked, but not what is around it. */
function secretsOf(result: unknown, of: number): ImageFinding[] {
  const found = listOrNothing(at(result, 'Secrets'), `Results[${of}].Secrets`);
  return found.map((one, index) =>
    finding({
      id: required(textAt(one, 'RuleID'), `Results[${of}].Secrets[${index}].RuleID`),
      level: levelOf(textAt(one, 'Severity')),
      location: [textAt(result, 'Target'), numberAt(one, 'StartLine')]
        .filter((part) => part !== undefined)
        .join(':'),
      title: textAt(one, 'Title'),
    }),
  );
}
