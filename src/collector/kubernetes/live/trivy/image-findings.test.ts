import { describe, expect, test } from 'vitest';
import { secretsOf, vulnerabilitiesOf } from './image-findings.ts';

// Trivy Operator, documentation of VulnerabilityReport and ExposedSecretReport: what their samples have.
const metadata = { name: 'replicaset-nginx-6d4cf56db6-nginx', namespace: 'default' };
const scan = {
  artifact: { repository: 'library/nginx', tag: '1.16' },
  registry: { server: 'index.docker.io' },
  scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.57.1' },
  updateTimestamp: '2026-11-21T10:00:00Z',
};
const line = { image_name: 'docker.io/library/nginx:1.16', scanner: 'trivy', scanned_at: 1_795_255_200_000 };

test('a VulnerabilityReport is what Trivy found in an image', () => {
  const vulnerabilities = [
    {
      fixedVersion: '0.9.1-2+deb10u1',
      installedVersion: '0.9.1-2',
      links: [],
      primaryLink: 'https://avd.aquasec.com/nvd/cve-2019-20367',
      resource: 'libbsd0',
      score: 9.1,
      severity: 'CRITICAL',
      target: 'library/nginx:1.16',
      title: '',
      vulnerabilityID: 'CVE-2019-20367',
    },
    { vulnerabilityID: 'CVE-2018-25009', severity: 'UNKNOWN', title: 'libwebp\0: out-of-bounds read' },
  ];
  expect(vulnerabilitiesOf({ metadata, report: { ...scan, vulnerabilities } })).toEqual({
    ...line,
    origin: 'vulnerabilities',
    findings: [
      {
        id: 'CVE-2019-20367',
        level: 'fatal',
        package: 'libbsd0',
        installed_version: '0.9.1-2',
        fixed_version: '0.9.1-2+deb10u1',
        url: 'https://avd.aquasec.com/nvd/cve-2019-20367',
      },
      { id: 'CVE-2018-25009', level: 'unknown', title: 'libwebp\uFFFD: out-of-bounds read' },
    ],
  });
});

test('an ExposedSecretReport is too, without what is around the secret', () => {
  const secret = {
    category: 'Stripe',
    match: 'secret_key: *****',
    ruleID: 'stripe-access-token',
    severity: 'HIGH',
    target: '/app/config/secret.yaml',
    title: 'Stripe',
  };
  expect(secretsOf({ metadata, report: { ...scan, secrets: [secret] } })).toEqual({
    ...line,
    origin: 'secrets',
    findings: [
      { id: 'stripe-access-token', level: 'high', location: '/app/config/secret.yaml', title: 'Stripe' },
    ],
  });
});

describe('the image of a report', () => {
  const of = (artifact: object, registry?: object) => {
    const found = vulnerabilitiesOf({ metadata, report: { artifact, registry, vulnerabilities: [] } });
    return found && [found.image_name, found.image_digest];
  };
  const digest = `sha256:${'a'.repeat(64)}`;

  test('is told by its tag, else by its digest', () => {
    const server = { server: 'registry.example.com:5000' };
    expect(of({ repository: 'web', tag: '1', digest }, server)).toEqual([
      'registry.example.com:5000/web:1',
      undefined,
    ]);
    expect(of({ repository: 'web', digest }, server)).toEqual([
      `registry.example.com:5000/web@${digest}`,
      digest,
    ]);
    expect(of({ repository: 'web', tag: '1' })).toEqual(['web:1', undefined]);
  });

  test('is missing where the report names none', () => {
    expect(of({ tag: '1' })).toBeUndefined();
    expect(of({ repository: 'web' })).toBeUndefined();
  });
});

test('what is no report says what is wrong with it', () => {
  const broken = { metadata, report: { ...scan, vulnerabilities: [{ vulnerabilityID: 7 }] } };
  expect(() => vulnerabilitiesOf(broken)).toThrow(
    'default/replicaset-nginx-6d4cf56db6-nginx: report.vulnerabilities',
  );
  expect(() => secretsOf(null)).toThrow(/^\/: it /);
});
