import {
  CONTAINER_RISK_LEVELS,
  IMAGE_FINDING_LEVELS,
  ImageFinding,
  type ImageFindingLevel,
} from './inventory-risks.ts';

/** The findings of one scanner in one image, each once. */
export interface FoldedFindings {
  readonly findings: readonly ImageFinding[];
  /** How many of each level from low to fatal, then how many have none of these. */
  readonly counts: readonly number[];
}

/**
 * Findings that agree in what they are about are one, of the worst level. Members that are not known go, and addresses
 * that are not http or https.
 */
export function foldFindings(findings: readonly ImageFinding[]): FoldedFindings {
  const worst = new Map<string, ImageFinding>();
  for (const finding of findings) {
    const { id, package: name, installed_version, location } = finding;
    const key = JSON.stringify([id, name, installed_version, location]);
    const before = worst.get(key);
    if (!before || badness(finding.level) > badness(before.level)) worst.set(key, finding);
  }
  const folded = [...worst.values()];
  const counted: readonly string[] = CONTAINER_RISK_LEVELS;
  return {
    findings: folded.map(known),
    counts: [
      ...counted.map((level) => folded.filter((finding) => finding.level === level).length),
      folded.filter(({ level }) => !counted.includes(level)).length,
    ],
  };
}

function badness(level: ImageFindingLevel): number {
  return IMAGE_FINDING_LEVELS.indexOf(level);
}

const MEMBERS = Object.keys(ImageFinding.properties);
/** What a click may open. Scanners take addresses from others. */
const ADDRESS = /^https?:\/\//i;

function known({ url, ...finding }: ImageFinding): ImageFinding {
  const members = Object.entries(finding).filter(([name]) => MEMBERS.includes(name));
  return {
    ...(Object.fromEntries(members) as ImageFinding),
    ...(url !== undefined && ADDRESS.test(url) && { url }),
  };
}
