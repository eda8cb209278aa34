import type { ImageFinding } from '../../contract/inventory-risks.ts';
import { listAt, textAt, textsAt } from '../parse/read.ts';
import {
  digestsOf,
  finding,
  type ImageReport,
  imageName,
  levelOf,
  momentOf,
  required,
  UnreadableReport,
} from './image-report.ts';

/**
 * Grype, JSON report (`-o json`) of an image. Of an SBOM it does not tell the image.
 * @throws {UnreadableReport} when it is of something else
 */
export function readGrype(report: unknown): ImageReport {
  const source = textAt(report, 'source', 'type');
  if (source === 'directory' || source === 'file') {
    throw new UnreadableReport(
      `is Grype's scan of a ${source}, which may hold what the image does not: scan the image itself (grype IMAGE)`,
    );
  }
  const target = (...path: string[]) => textAt(report, 'source', 'target', ...path);
  const tags = textsAt(report, 'source', 'target', 'tags');
  const asked = target('userInput');
  return {
    scanner: 'grype',
    digests: digestsOf([
      ...textsAt(report, 'source', 'target', 'repoDigests'),
      ...[target('manifestDigest'), target('imageID')],
    ]),
    name: tags.includes(asked ?? '') || !tags[0] ? imageName(asked) : tags[0],
    scannedAt: momentOf(textAt(report, 'descriptor', 'timestamp')),
    findings: { vulnerabilities: listAt(report, 'matches').map(vulnerability) },
    notAffected: 0,
  };
}

function vulnerability(match: unknown, index: number): ImageFinding {
  const id = required(textAt(match, 'vulnerability', 'id'), `matches[${index}].vulnerability.id`);
  return finding({
    id: commonId(id, match),
    level: levelOf(textAt(match, 'vulnerability', 'severity')),
    package: textAt(match, 'artifact', 'name'),
    installed_version: textAt(match, 'artifact', 'version'),
    fixed_version: textsAt(match, 'vulnerability', 'fix', 'versions').join(', '),
    title: textAt(match, 'vulnerability', 'description'),
    url: textAt(match, 'vulnerability', 'dataSource'),
  });
}

/** GitHub's advisories under the name that other scanners give them, when they have just one. */
function commonId(id: string, match: unknown): string {
  if (!id.startsWith('GHSA-')) return id;
  const related = listAt(match, 'relatedVulnerabilities').flatMap((one) => textAt(one, 'id') ?? []);
  const [cve, ...more] = new Set(related.filter((one) => one.startsWith('CVE-')));
  return cve !== undefined && more.length === 0 ? cve : id;
}
