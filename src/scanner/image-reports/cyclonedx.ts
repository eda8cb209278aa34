import {
  IMAGE_FINDING_LEVELS,
  type ImageFinding,
  type ImageFindingLevel,
} from '../../contract/inventory-risks.ts';
import { at, listAt, numberAt, textAt } from '../parse/read.ts';
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

/** CycloneDX, `vulnerabilities[].analysis.state`: what it says is no risk of the image. */
const NOT_AFFECTED = ['not_affected', 'false_positive', 'resolved', 'resolved_with_pedigree'];

/**
 * CycloneDX 1.4 to 1.7 as JSON, with vulnerabilities, of a component of type `container`.
 * @throws {UnreadableReport} when it tells of none
 */
export function readCycloneDx(bom: unknown): ImageReport {
  const given = listAt(bom, 'vulnerabilities');
  // Trivy writes the same of an image that it did not scan.
  if (given.length === 0) {
    throw new UnreadableReport(
      'tells of no vulnerabilities, as a bill of materials that nobody scanned: export it with them ' +
        '(trivy image --format cyclonedx --scanners vuln), or import the JSON report of the scanner',
    );
  }
  const affecting = given.map((one) => !NOT_AFFECTED.includes(textAt(one, 'analysis', 'state') ?? ''));
  const packages = packagesOf(bom);
  const image = at(bom, 'metadata', 'component');
  const isImage = textAt(image, 'type') === 'container';
  return {
    scanner: scannerOf(bom),
    digests: isImage ? digestsOf(digestTexts(image)) : [],
    name: isImage ? imageName(textAt(image, 'name')) : undefined,
    scannedAt: momentOf(textAt(bom, 'metadata', 'timestamp')),
    findings: {
      vulnerabilities: given.flatMap((one, index) =>
        affecting[index] ? findingsOf(one, index, packages) : [],
      ),
    },
    notAffected: affecting.filter((affects) => !affects).length,
  };
}

/** Where tools write the digest: Trivy in the package URL and in properties of its own, Syft as the version. */
function digestTexts(image: unknown): (string | undefined)[] {
  const properties = listAt(image, 'properties').filter((property) =>
    /:(RepoDigest|ImageID)$/.test(textAt(property, 'name') ?? ''),
  );
  const purl = (textAt(image, 'purl') ?? '').replace(/[?#].*/s, '').replaceAll(/%3A/gi, ':');
  return [purl, textAt(image, 'version'), ...properties.map((property) => textAt(property, 'value'))];
}

/** The scanner, or what else wrote the file. Until 1.4 tools are a list, from 1.5 on components. */
function scannerOf(bom: unknown): string {
  const tools = [
    ...listAt(bom, 'metadata', 'tools', 'components'),
    ...listAt(bom, 'metadata', 'tools', 'services'),
    ...listAt(bom, 'metadata', 'tools'),
  ];
  const name = tools.map((tool) => textAt(tool, 'name')).find((one) => one) ?? 'cyclonedx';
  return name.toLowerCase().slice(0, 64).toWellFormed();
}

interface Package {
  readonly package?: string | undefined;
  readonly installed_version?: string | undefined;
}

/** All components by their references, also those within others. */
function packagesOf(bom: unknown): ReadonlyMap<string, Package> {
  const packages = new Map<string, Package>();
  const waiting = [...listAt(bom, 'components')];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const part of listAt(one, 'components')) waiting.push(part);
    const ref = textAt(one, 'bom-ref');
    if (ref !== undefined)
      packages.set(ref, { package: packageName(one), installed_version: textAt(one, 'version') });
  }
  return packages;
}

/** With its group as the ecosystem writes it: `group:name` for Maven, `@scope/name` and the like else. */
function packageName(component: unknown): string | undefined {
  const [name, group] = [textAt(component, 'name'), textAt(component, 'group')];
  if (!group) return name;
  return `${group}${textAt(component, 'purl')?.startsWith('pkg:maven/') ? ':' : '/'}${name}`;
}

function findingsOf(one: unknown, index: number, packages: ReadonlyMap<string, Package>): ImageFinding[] {
  const about = {
    id: required(textAt(one, 'id'), `vulnerabilities[${index}].id`),
    level: ratedLevel(one),
    title: textAt(one, 'description') ?? textAt(one, 'detail'),
    url: textAt(one, 'advisories', 0, 'url') ?? textAt(one, 'source', 'url'),
  };
  const affected = listAt(one, 'affects').map((target) => packages.get(textAt(target, 'ref') ?? ''));
  if (affected.length === 0) return [finding(about)];
  return affected.map((known, place) =>
    finding({
      ...about,
      // A reference into another file is all there is to tell the package by.
      ...(known ?? { package: textAt(one, 'affects', place, 'ref') }),
      fixed_version: fixedVersion(one, known),
    }),
  );
}

/** Trivy has no place for it but `recommendation`: `Upgrade NAME to version VERSION; …`. */
function fixedVersion(one: unknown, known: Package | undefined): string | undefined {
  const upgrades = (textAt(one, 'recommendation') ?? '').split('; ');
  const begin = `Upgrade ${known?.package} to version `;
  return upgrades.find((upgrade) => upgrade.startsWith(begin))?.slice(begin.length);
}

/** What the source of the vulnerability rates it, else the worst that anybody does. */
function ratedLevel(one: unknown): ImageFindingLevel {
  const ratings = listAt(one, 'ratings');
  const source = textAt(one, 'source', 'name');
  const own = ratings.filter((rating) => source && textAt(rating, 'source', 'name') === source);
  const levels = (own.length > 0 ? own : ratings).map(levelOfRating);
  return (
    IMAGE_FINDING_LEVELS[Math.max(0, ...levels.map((level) => IMAGE_FINDING_LEVELS.indexOf(level)))] ??
    'unknown'
  );
}

/** Scores without a severity are read as CVSS does since version 3. */
function levelOfRating(rating: unknown): ImageFindingLevel {
  const severity = textAt(rating, 'severity');
  const score = numberAt(rating, 'score');
  if (severity || score === undefined || !textAt(rating, 'method')?.startsWith('CVSS'))
    return levelOf(severity);
  return levelOf(
    score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : score > 0 ? 'low' : 'none',
  );
}
