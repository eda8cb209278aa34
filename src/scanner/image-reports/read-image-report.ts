import { at, textAt } from '../parse/read.ts';
import { readCycloneDx } from './cyclonedx.ts';
import { readGrype } from './grype.ts';
import { type ImageReport, UnreadableReport } from './image-report.ts';
import { readTrivy } from './trivy.ts';

/**
 * Reads what a scanner found in an image, whichever of the three formats it is in.
 * @throws {UnreadableReport} when it is in none of them, or not of an image
 */
export function readImageReport(text: string): ImageReport {
  const report = parse(text);
  if (textAt(report, 'bomFormat') === 'CycloneDX') return readCycloneDx(report);
  if (at(report, 'SchemaVersion') === 2 && textAt(report, 'ArtifactType') !== undefined)
    return readTrivy(report);
  if (Array.isArray(at(report, 'matches')) && at(report, 'source') !== undefined) return readGrype(report);
  throw new UnreadableReport(whatElse(report));
}

function parse(text: string): unknown {
  if (/^\uFEFF?\s*</.test(text)) {
    throw new UnreadableReport(
      'is XML; CycloneDX is read as JSON (trivy image --format cyclonedx, grype -o cyclonedx-json)',
    );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UnreadableReport(`is no JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Files that are taken for one of ours. */
function whatElse(report: unknown): string {
  if (at(report, 'runs') !== undefined && textAt(report, 'version') !== undefined)
    return 'is SARIF, which does not tell the packages: import the JSON report of the scanner';
  if (textAt(report, 'spdxVersion') !== undefined) return 'is SPDX, which tells of no vulnerabilities';
  if (textAt(report, 'ClusterName') !== undefined)
    return "is Trivy's scan of a cluster: import the reports of its images, or let Trivy Operator tell (docs/risks.md)";
  if (textAt(report, 0, 'Target') !== undefined)
    return 'is of a Trivy before 0.20: scan the image with a newer one';
  return 'must be the JSON report of Trivy (-f json) or Grype (-o json), or CycloneDX JSON with vulnerabilities';
}
