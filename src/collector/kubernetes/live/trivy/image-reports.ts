import { hash } from 'node:crypto';
import type { ImageFindingsLine } from '../../../../contract/inventory-risks.ts';
import type { FindingsBatch } from './findings-batch.ts';
import { secretsOf, vulnerabilitiesOf } from './image-findings.ts';
import type { ReportReader } from './report-reader.ts';

/** What was last told of an image: no more than what is needed to see that a report tells the same. */
interface Told {
  readonly digest: string;
  readonly scannedAt: number;
}

/**
 * Reports about images, one for each container of each workload. Many are about one image: the latest counts, and what
 * says nothing new is not sent. What was found in an image stays when the workload is gone, since the image may run
 * elsewhere.
 */
class ImageReports implements ReportReader {
  readonly resource: string;
  /** They have up to 1.5 MiB each, which is what etcd takes. */
  readonly pageItems = 4;
  readonly #read: (object: unknown) => ImageFindingsLine | undefined;
  readonly #batch: FindingsBatch;
  #told = new Map<string, Told>();
  /** Of the list before, until the one under way is whole: images that are gone are then forgotten. */
  #before = new Map<string, Told>();

  constructor(
    resource: string,
    read: (object: unknown) => ImageFindingsLine | undefined,
    batch: FindingsBatch,
  ) {
    this.resource = resource;
    this.#read = read;
    this.#batch = batch;
  }

  begin(): void {
    this.#before = new Map([...this.#before, ...this.#told]);
    this.#told = new Map();
  }

  put(object: unknown): void {
    const line = this.#read(object);
    if (!line) return;
    const key = `${line.origin} ${line.image_name}`;
    const { scanned_at: scannedAt = 0, ...found } = line;
    const known = this.#told.get(key) ?? this.#before.get(key);
    if (known !== undefined && known.scannedAt > scannedAt) {
      this.#told.set(key, known);
      return;
    }
    const text = JSON.stringify(found);
    const digest = hash('sha1', text, 'base64');
    this.#told.set(key, { digest, scannedAt });
    if (known?.digest !== digest) this.#batch.add(key, line, text.length);
  }

  remove(): void {}

  room(): Promise<void> {
    return this.#batch.room();
  }

  async listed(): Promise<void> {
    this.#before = new Map();
    await this.#batch.emptied();
  }
}

/** The kinds of reports about images. */
export function imageReports(batch: FindingsBatch): ReportReader[] {
  return [
    new ImageReports('vulnerabilityreports', vulnerabilitiesOf, batch),
    new ImageReports('exposedsecretreports', secretsOf, batch),
  ];
}
