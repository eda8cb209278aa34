import type { Finding, SuppressedFinding } from '../finding.ts';
import type { Rule, Severity } from '../rule.ts';
import type { ScannedText } from '../scanned-text.ts';
import { Fingerprints } from './fingerprints.ts';
import type {
  SarifInvocation,
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifResult,
  SarifRule,
} from './sarif-log.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
/** Code-scanning viewers rank by this number: critical from 9, high from 7, medium from 4, low above 0. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.0',
};

/** A scan as a SARIF log of one run, with the rules that found something and what was suppressed. */
export function toSarif(results: readonly ScannedText[], rules: readonly Rule[], version: string): SarifLog {
  const fingerprints = new Fingerprints();
  const found = results
    .flatMap(({ findings, suppressed }): Finding[] =>
      [...findings, ...suppressed].sort((a, b) => a.line - b.line),
    )
    .map((finding) => ({ finding, fingerprint: fingerprints.of(finding) }));
  const ids = new Set(found.map(({ finding }) => finding.ruleId));
  const reported = rules.filter(({ id }) => ids.has(id));
  const indexes = new Map(reported.map(({ id }, index) => [id, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Waybill', version, rules: reported.map(sarifRule) } },
        invocations: [invocation(results)],
        columnKind: 'utf16CodeUnits',
        results: found.map(({ finding, fingerprint }) =>
          sarifResult(finding, indexes.get(finding.ruleId) ?? -1, fingerprint),
        ),
      },
    ],
  };
}

function sarifRule({ id, title, why, fix, severity, category, standards }: Rule): SarifRule {
  return {
    id,
    name: pascalCase(title),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      'security-severity': SECURITY_SEVERITIES[severity],
      tags: [...new Set(['security', category, ...standards])],
    },
  };
}

function sarifResult(
  finding: Finding | SuppressedFinding,
  ruleIndex: number,
  fingerprint: string,
): SarifResult {
  const { ruleId, severity, message, source } = finding;
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [locationOf(finding)],
    // GitHub reads the second name only, and computes one from the lines where it is missing.
    partialFingerprints: { 'waybillFinding/v1': fingerprint, primaryLocationLineHash: fingerprint },
    ...('suppressed' in finding && { suppressions: [suppressionOf(finding)] }),
    ...(source !== undefined && { properties: { source } }),
  };
}

function suppressionOf({ suppressed: { by, reason } }: SuppressedFinding) {
  return {
    kind: 'inSource',
    status: 'accepted',
    ...(reason !== undefined && { justification: reason }),
    properties: { form: by },
  } as const;
}

function locationOf({ file, line, endLine, resource, path }: Finding): SarifLocation {
  const names = [resource?.kind, resource?.namespace, resource?.name, path].filter(Boolean);
  return {
    ...physicalLocation(file, { startLine: line, endLine }),
    ...(resource && {
      logicalLocations: [
        {
          fullyQualifiedName: names.join('/'),
          kind: 'resource',
          ...(resource.name !== undefined && { name: resource.name }),
        },
      ],
    }),
  };
}

function physicalLocation(
  file: string,
  region: SarifLocation['physicalLocation']['region'],
): Pick<SarifLocation, 'physicalLocation'> {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  // A file outside of the folder of the scan is told as it is: the base would promise that it lies below.
  const isBelow = !file.startsWith('../') && !file.startsWith('/');
  return {
    physicalLocation: { artifactLocation: { uri, ...(isBelow && { uriBaseId: '%SRCROOT%' }) }, region },
  };
}

function invocation(results: readonly ScannedText[]): SarifInvocation {
  const notifications = results.flatMap(({ name, failure, ruleFaults }) => [
    ...(failure ? [notification(`not scanned: ${failure.reason}`, name, failure.line)] : []),
    ...ruleFaults.map(({ ruleId, reason }) => ({
      ...notification(`rule ${ruleId} could not be evaluated: ${reason}`, name, 1),
      associatedRule: { id: ruleId },
    })),
  ]);
  if (notifications.length === 0) return { executionSuccessful: true };
  return { executionSuccessful: false, toolExecutionNotifications: notifications };
}

function notification(text: string, file: string, startLine: number) {
  return { level: 'error' as const, message: { text }, locations: [physicalLocation(file, { startLine })] };
}

/** `Pod shares the host process namespace`: PodSharesTheHostProcessNamespace. */
function pascalCase(title: string): string {
  return title.replaceAll(/[^A-Za-z0-9]*([A-Za-z0-9]+)[^A-Za-z0-9]*/g, (_, word: string) =>
    word.charAt(0).toUpperCase().concat(word.slice(1)),
  );
}
