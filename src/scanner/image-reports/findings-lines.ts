import { foldFindings } from '../../contract/fold-findings.ts';
import {
  IMAGE_FINDING_ORIGINS,
  IMAGE_FINDINGS_MAX,
  type ImageFindingOrigin,
  type ImageFindingsLine,
} from '../../contract/inventory-risks.ts';
import { digestsOf, type ImageReport, UnreadableReport } from './image-report.ts';

/** What the file does not tell. */
export interface FindingsOptions {
  /** The image, by name or digest, whatever the file says. */
  readonly image?: string | undefined;
  /** The one origin that was looked for. */
  readonly only?: ImageFindingOrigin | undefined;
}

/** What a report means for the inventory. */
export interface ReportedFindings {
  readonly origin: ImageFindingOrigin;
  /** Low, medium, high, fatal, and those of no such level. */
  readonly counts: readonly number[];
  /** One for each digest that a runtime may tell of, or one for the name when there is no digest. */
  readonly lines: readonly ImageFindingsLine[];
}

/** @throws {UnreadableReport} when it does not tell the image, or nothing that is asked for, or more than is kept */
export function reportedFindings(
  report: ImageReport,
  { image, only }: FindingsOptions,
): readonly ReportedFindings[] {
  const images = image === undefined ? imagesOf(report) : [named(image)];
  if (images.length === 0)
    throw new UnreadableReport('does not tell which image it is of: name it by --image');
  const reported = IMAGE_FINDING_ORIGINS.flatMap((origin) => {
    const found = report.findings[origin];
    if (found === undefined || (only ?? origin) !== origin) return [];
    const { findings, counts } = foldFindings(found);
    if (findings.length > IMAGE_FINDINGS_MAX)
      throw new UnreadableReport(
        `tells of ${findings.length} ${origin}; at most ${IMAGE_FINDINGS_MAX} are kept of an image`,
      );
    const { scanner, scannedAt } = report;
    const told = { origin, scanner, ...(scannedAt !== undefined && { scanned_at: scannedAt }) };
    return [{ origin, counts, lines: images.map((one) => ({ ...one, ...told, findings: [...findings] })) }];
  });
  if (reported.length === 0) throw new UnreadableReport(`does not tell of ${only}`);
  return reported;
}

type Image = Pick<ImageFindingsLine, 'image_digest' | 'image_name'>;

function imagesOf({ digests, name }: ImageReport): Image[] {
  const byName = name === undefined ? {} : { image_name: name };
  if (digests.length > 0) return digests.map((digest) => ({ image_digest: digest, ...byName }));
  return name === undefined ? [] : [byName];
}

function named(image: string): Image {
  const [digest] = digestsOf([image]);
  return digest === undefined ? { image_name: image } : { image_digest: digest };
}
