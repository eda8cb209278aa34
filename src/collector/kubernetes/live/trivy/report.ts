import Type, { type Static, type TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { cleanText } from '../../../clean-line.ts';
import { UnreadableInput } from '../../../unreadable-input.ts';
import type { Pod } from '../../pod.ts';

// Trivy Operator, custom resources of group aquasecurity.github.io, v1alpha1: what of them is read here.

/** Go writes what is absent as null or leaves it out. */
const maybe = <T extends TSchema>(type: T) => Type.Optional(Type.Union([type, Type.Null()]));
const Texts = maybe(Type.Record(Type.String(), Type.String()));

const Metadata = Type.Object({
  name: Type.String(),
  namespace: maybe(Type.String()),
  labels: Texts,
  annotations: Texts,
});

const Scanned = {
  updateTimestamp: maybe(Type.String()),
  scanner: maybe(Type.Object({ name: maybe(Type.String()) })),
  registry: maybe(Type.Object({ server: maybe(Type.String()) })),
  artifact: Type.Object({
    repository: maybe(Type.String()),
    digest: maybe(Type.String()),
    tag: maybe(Type.String()),
  }),
};

export const VulnerabilityReport = Type.Object({
  metadata: Metadata,
  report: Type.Object({
    ...Scanned,
    vulnerabilities: maybe(
      Type.Array(
        Type.Object({
          vulnerabilityID: Type.String(),
          severity: maybe(Type.String()),
          resource: maybe(Type.String()),
          installedVersion: maybe(Type.String()),
          fixedVersion: maybe(Type.String()),
          title: maybe(Type.String()),
          primaryLink: maybe(Type.String()),
        }),
      ),
    ),
  }),
});
export type VulnerabilityReport = Static<typeof VulnerabilityReport>;

export const ExposedSecretReport = Type.Object({
  metadata: Metadata,
  report: Type.Object({
    ...Scanned,
    // `match` is left alone: it holds the secret's surroundings.
    secrets: maybe(
      Type.Array(
        Type.Object({
          ruleID: Type.String(),
          severity: maybe(Type.String()),
          target: maybe(Type.String()),
          title: maybe(Type.String()),
        }),
      ),
    ),
  }),
});
export type ExposedSecretReport = Static<typeof ExposedSecretReport>;

const Check = Type.Object({
  checkID: maybe(Type.String()),
  title: maybe(Type.String()),
  severity: maybe(Type.String()),
  messages: maybe(Type.Array(Type.String())),
  success: Type.Boolean(),
  scope: maybe(Type.Object({ type: Type.String(), value: Type.String() })),
});
export type Check = Static<typeof Check>;

export const ConfigAuditReport = Type.Object({
  metadata: Metadata,
  report: Type.Object({ checks: maybe(Type.Array(Check)) }),
});
export type ConfigAuditReport = Static<typeof ConfigAuditReport>;

/** Reads objects of one kind. @throws {UnreadableInput} naming the object and the field that is not as published */
export function readerOf<T extends TSchema>(schema: T): (object: unknown) => Static<T> {
  const validator: Validator = Compile(schema);
  return (object) => {
    if (validator.Check(object)) return object as Static<T>;
    const [error] = validator.Errors(object);
    const field = error?.instancePath.slice(1).replaceAll('/', '.') || 'it';
    throw new UnreadableInput(`${nameOf(object)}: ${field} ${error?.message ?? 'is invalid'}`);
  };
}

/** An object's place in the cluster; a report's name stays the same when the report changes. */
export function nameOf(object: unknown): string {
  const { metadata } = (object ?? {}) as Partial<Pod>;
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

/** A text that fits a field; undefined for none. */
export function fitting(text: string | null | undefined, maxLength: number): string | undefined {
  return cleanText(text ?? '').text.slice(0, maxLength) || undefined;
}
