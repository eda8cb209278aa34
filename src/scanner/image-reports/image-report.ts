import type { ImageFinding, ImageFindingLevel, ImageFindingOrigin } from '../../contract/inventory-risks.ts';

/** What a scanner found in an image, as one of its files tells it. */
export interface ImageReport {
  /** In lower case. */
  readonly scanner: string;
  /** `sha256:…` of the manifests and of the configuration, without repeats. */
  readonly digests: readonly string[];
  readonly name?: string | undefined;
  /** Milliseconds since 1970. */
  readonly scannedAt?: number | undefined;
  /** By what was looked for; absent where the file does not say that it was. */
  readonly findings: Partial<Record<ImageFindingOrigin, readonly ImageFinding[]>>;
  /** Vulnerabilities that the file itself says do not affect the image. */
  readonly notAffected: number;
}

/** A file that is not read: what is wrong, and what to do instead. */
export class UnreadableReport extends Error {
  override readonly name = 'UnreadableReport';
}

const LEVELS: Readonly<Record<string, ImageFindingLevel>> = {
  critical: 'fatal',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'negligible',
  none: 'negligible',
  negligible: 'negligible',
};

/** The level of a severity as scanners call it, in whatever case; `unknown` for all that is none. */
export function levelOf(severity: string | undefined): ImageFindingLevel {
  const name = severity?.toLowerCase() ?? '';
  return Object.hasOwn(LEVELS, name) ? (LEVELS[name] ?? 'unknown') : 'unknown';
}

const DIGEST = /sha256:[0-9a-f]{64}$/;

/** The digests at the end of texts like `nginx@sha256:…`, each once. */
export function digestsOf(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => DIGEST.exec(text ?? '')?.[0] ?? []))];
}

/** Names of files, which images read from an archive have instead of one of their own. */
const ARCHIVE = /\.(tar|tgz|tar\.gz)$/;

/** A name that containers may have as well; undefined for one that is a file. */
export function imageName(name: string | undefined): string | undefined {
  if (!name || ARCHIVE.test(name) || /^[./]/.test(name)) return undefined;
  return cut(name, 1024);
}

/** Milliseconds since 1970 of an ISO 8601 text; undefined when it is none. */
export function momentOf(text: string | undefined): number | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) || moment < 0 ? undefined : moment;
}

/** A finding as it can be stored: no empty texts, none too long, and no characters that are no text. */
export function finding(
  given: {
    readonly [Member in keyof ImageFinding]?: ImageFinding[Member] | undefined;
  } & { readonly id: string; readonly level: ImageFindingLevel },
): ImageFinding {
  const { id, level, package: name, installed_version, fixed_version, location, title, url } = given;
  const members = {
    package: cut(name, 512),
    installed_version: cut(installed_version, 512),
    fixed_version: cut(fixed_version, 512),
    location: cut(location, 1024),
    title: cut(title, 1024),
    url: cut(url, 2048),
  };
  const told = Object.entries(members).filter(([, text]) => text);
  return { id: cut(id, 128) ?? id, level, ...Object.fromEntries(told) };
}

function cut(text: string | undefined, characters: number): string | undefined {
  return text?.slice(0, characters).replaceAll('\0', '\uFFFD').toWellFormed();
}

/** @throws {UnreadableReport} when a member is missing that a finding cannot do without */
export function required(text: string | undefined, at: string): string {
  if (text) return text;
  throw new UnreadableReport(`${at} is required, and must be a text`);
}

/**
 * A list that scanners leave out, or write as null, when it is empty.
 * @throws {UnreadableReport} when it is something else: taken for empty, it would take back what was known
 */
export function listOrNothing(list: unknown, at: string): readonly unknown[] {
  if (list === undefined || list === null) return [];
  if (Array.isArray(list)) return list;
  throw new UnreadableReport(`${at} must be a list`);
}
