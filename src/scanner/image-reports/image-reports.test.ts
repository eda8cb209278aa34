import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImageFinding } from '../../contract/inventory-risks.ts';
import { reportedFindings } from './findings-lines.ts';
import { readImageReport } from './read-image-report.ts';

const MANIFEST = 'sha256:77a80d23efb9a61dd8e96ca1a87c329f7bc67af93fc99aa31a02cc72ec5d114f';
const CONFIGURATION = 'sha256:9b46a277f5787785b341db0d0e617906e6f1981cd4df13c9b82b8e43588e19ed';
const IMAGE = { digests: [MANIFEST, CONFIGURATION], name: 'registry.example/shop/web:1.4.2' };

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}

/** A report as its scanner writes it, but for some members. */
function changed(name: string, members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(fixture(name)), ...members });
}

function short({ id, level, package: name }: ImageFinding): string {
  return `${id} ${level} ${name}`;
}

/** What comes of the vulnerabilities of a report, each once. */
function vulnerabilities(text: string): readonly ImageFinding[] {
  return reportedFindings(readImageReport(text), { image: 'any' })[0]?.lines[0]?.findings ?? [];
}

describe('Trivy', () => {
  test('the image, its vulnerabilities, each once in a package and version, and its secrets', () => {
    const report = readImageReport(fixture('trivy-image.json'));
    expect(report).toMatchObject({ scanner: 'trivy', ...IMAGE, scannedAt: expect.any(Number) });
    expect(vulnerabilities(fixture('trivy-image.json')).map(short)).toEqual([
      'CVE-2024-0727 medium libcrypto3',
      'CVE-2024-2511 low libcrypto3',
      'CVE-2024-9999 unknown libcrypto3',
      'CVE-2024-0727 medium libssl3',
      'CVE-2024-2511 low libssl3',
      'CVE-2024-9999 unknown libssl3',
      'CVE-2025-26519 fatal musl',
      'CVE-2023-32681 high requests',
    ]);
    expect(report.findings.vulnerabilities?.[0]).toEqual({
      id: 'CVE-2024-0727',
      level: 'medium',
      package: 'libcrypto3',
      installed_version: '3.1.4-r5',
      fixed_version: '3.1.4-r6',
      title: 'openssl: denial of service via null dereference',
      url: 'https://avd.aquasec.com/nvd/cve-2024-0727',
    });
    expect(report.findings.secrets).toEqual([
      { id: 'github-pat', level: 'fatal', location: '/app/.env:2', title: 'GitHub Personal Access Token' },
    ]);
  });

  test('a scan that tells of secrets only says nothing of vulnerabilities', () => {
    const secret = { Target: '/a', Class: 'secret', Secrets: [{ RuleID: 'key', Severity: 'HIGH' }] };
    expect(readImageReport(changed('trivy-image.json', { Results: [secret] })).findings).toEqual({
      secrets: [{ id: 'key', level: 'high', location: '/a' }],
    });
  });

  test('an image without anything is clean of both', () => {
    const { findings } = readImageReport(changed('trivy-image.json', { Results: undefined }));
    expect(findings).toEqual({ vulnerabilities: [], secrets: [] });
  });

  test('an archive is no name of an image', () => {
    const report = readImageReport(
      changed('trivy-image.json', { ArtifactName: 'web.tar', Metadata: { ImageID: CONFIGURATION } }),
    );
    expect(report).toMatchObject({ digests: [CONFIGURATION], name: undefined });
  });

  test('texts are made to fit', () => {
    const title = `a\0${'😀'.repeat(600)}`;
    const one = {
      VulnerabilityID: 'CVE-1',
      Severity: 'LOW',
      Title: title,
      PkgName: '',
      PrimaryURL: 'file:///a',
    };
    const [found] = vulnerabilities(
      changed('trivy-image.json', { Results: [{ Class: 'os-pkgs', Vulnerabilities: [one] }] }),
    );
    expect(found).toEqual({ id: 'CVE-1', level: 'low', title: `a\uFFFD${'😀'.repeat(511)}` });
  });
});

describe('Grype', () => {
  test('the image and its vulnerabilities, under the ids that others use', () => {
    const report = readImageReport(fixture('grype-image.json'));
    const scannedAt = Date.parse('2026-11-22T08:14:51.123Z');
    expect(report).toMatchObject({ scanner: 'grype', ...IMAGE, scannedAt });
    expect(vulnerabilities(fixture('grype-image.json')).map(short)).toEqual([
      'CVE-2024-0727 medium libcrypto3',
      'CVE-2025-26519 fatal musl',
      'CVE-2023-32681 high requests',
      'CVE-2016-2781 negligible coreutils',
      'CVE-2024-9999 unknown libcrypto3',
    ]);
    expect(report.findings.vulnerabilities?.[0]).toMatchObject({
      installed_version: '3.1.4-r5',
      fixed_version: '3.1.4-r6',
      title: 'Processing a maliciously formatted PKCS12 file may lead OpenSSL to crash.',
    });
  });
});

describe('CycloneDX', () => {
  test('tells of the same image the same as Trivy itself', () => {
    const report = readImageReport(fixture('trivy-image.cdx.json'));
    expect(report).toMatchObject({ scanner: 'trivy', ...IMAGE, notAffected: 0 });
    const told = (name: string) =>
      vulnerabilities(fixture(name))
        .map(({ id, level, package: of, installed_version, fixed_version }) =>
          [id, level, of, installed_version, fixed_version].join(' '),
        )
        .sort();
    expect(told('trivy-image.cdx.json')).toEqual(told('trivy-image.json'));
  });

  test.each([
    [{ severity: 'critical' }, 'fatal'],
    [{ severity: 'none' }, 'negligible'],
    [{ score: 9.1, method: 'CVSSv31' }, 'fatal'],
    [{ score: 3.9, method: 'CVSSv3' }, 'low'],
    [{ score: 9.1, method: 'OWASP' }, 'unknown'],
    [{}, 'unknown'],
  ])('rated %j is %s', (rating, level) => {
    const bom = changed('trivy-image.cdx.json', { vulnerabilities: [{ id: 'CVE-1', ratings: [rating] }] });
    expect(vulnerabilities(bom)).toEqual([{ id: 'CVE-1', level }]);
  });

  test('the rating of the source itself goes before worse ones', () => {
    const ratings = [
      { source: { name: 'a' }, severity: 'high' },
      { source: { name: 'b' }, severity: 'low' },
    ];
    const one = { id: 'CVE-1', source: { name: 'b' }, ratings };
    expect(vulnerabilities(changed('trivy-image.cdx.json', { vulnerabilities: [one] }))[0]?.level).toBe(
      'low',
    );
  });

  test('what is said not to affect the image is left out', () => {
    const [first] = JSON.parse(fixture('trivy-image.cdx.json')).vulnerabilities;
    const report = readImageReport(
      changed('trivy-image.cdx.json', {
        vulnerabilities: [{ ...first, analysis: { state: 'not_affected' } }, { id: 'CVE-1' }],
      }),
    );
    expect(report.notAffected).toBe(1);
    expect(report.findings.vulnerabilities).toEqual([{ id: 'CVE-1', level: 'unknown' }]);
  });

  test('packages within others, their groups, and those of other files', () => {
    const bom = changed('trivy-image.cdx.json', {
      components: [
        {
          name: 'outer',
          components: [
            { 'bom-ref': 'm', group: 'org.x', name: 'y', version: '1', purl: 'pkg:maven/org.x/y@1' },
            { 'bom-ref': 'n', group: '@x', name: 'y', version: '2', purl: 'pkg:npm/%40x/y@2' },
          ],
        },
      ],
      vulnerabilities: [{ id: 'CVE-1', affects: [{ ref: 'm' }, { ref: 'n' }, { ref: 'urn:cdx:other#z' }] }],
    });
    expect(vulnerabilities(bom).map((one) => `${one.package} ${one.installed_version}`)).toEqual([
      'org.x:y 1',
      '@x/y 2',
      'urn:cdx:other#z undefined',
    ]);
  });
});

test.each([
  ['{', 'is no JSON: '],
  ['<bom/>', 'is XML; CycloneDX is read as JSON'],
  ['[]', 'must be the JSON report of Trivy (-f json) or Grype (-o json), or CycloneDX JSON'],
  ['[{"Target":"a"}]', 'is of a Trivy before 0.20'],
  ['{"version":"2.1.0","runs":[]}', 'is SARIF'],
  ['{"spdxVersion":"SPDX-2.3"}', 'is SPDX'],
  ['{"ClusterName":"a","Findings":[]}', "is Trivy's scan of a cluster"],
  [
    fixture('trivy-filesystem.json'),
    "is Trivy's scan of a filesystem, which may hold what the image does not",
  ],
  [fixture('trivy-unscanned.cdx.json'), 'tells of no vulnerabilities, as a bill of materials that nobody'],
  [
    changed('grype-image.json', { source: { type: 'directory', target: '/a' } }),
    "is Grype's scan of a directory",
  ],
  [
    changed('trivy-image.json', { Results: [{ Class: 'os-pkgs', Vulnerabilities: [{ PkgName: 'a' }] }] }),
    'Results[0].Vulnerabilities[0].VulnerabilityID is required, and must be a text',
  ],
  [changed('trivy-image.json', { Results: {} }), 'Results must be a list'],
  [
    changed('trivy-image.json', { Results: [{ Vulnerabilities: 'none' }] }),
    'Results[0].Vulnerabilities must be a list',
  ],
  [changed('trivy-image.json', { Results: [{ Secrets: 'none' }] }), 'Results[0].Secrets must be a list'],
  [changed('grype-image.json', { matches: [{}] }), 'matches[0].vulnerability.id is required'],
])('refused: %.40s', (text, message) => {
  expect(() => readImageReport(text)).toThrow(message);
});

describe('the lines', () => {
  const report = readImageReport(fixture('trivy-image.json'));
  test('one for each digest, or one for what is named', () => {
    const [told, secrets] = reportedFindings(report, {});
    expect(told?.counts).toEqual([2, 2, 1, 1, 2]);
    expect(told?.lines.map(({ image_digest }) => image_digest)).toEqual([MANIFEST, CONFIGURATION]);
    expect(secrets?.lines).toHaveLength(2);
    const images = (image: string) =>
      reportedFindings(report, { image, only: 'secrets' }).flatMap(({ lines }) =>
        lines.map(({ image_digest, image_name }) => ({ image_digest, image_name })),
      );
    expect(images('other:1')).toEqual([{ image_name: 'other:1' }]);
    expect(images(`other@${MANIFEST}`)).toEqual([{ image_digest: MANIFEST }]);
  });

  test('an image that nobody names, more than is kept, and what was not looked for', () => {
    const bare = { ...report, digests: [], name: undefined };
    expect(() => reportedFindings(bare, {})).toThrow(
      'does not tell which image it is of: name it by --image',
    );
    const many = Array.from({ length: 20_001 }, (_, index) => ({
      id: `CVE-${index}`,
      level: 'low' as const,
    }));
    expect(() => reportedFindings({ ...report, findings: { vulnerabilities: many } }, {})).toThrow(
      'tells of 20001 vulnerabilities; at most 20000 are kept of an image',
    );
    const grype = readImageReport(fixture('grype-image.json'));
    expect(() => reportedFindings(grype, { only: 'secrets' })).toThrow('does not tell of secrets');
  });
});
