import type { Example } from './example.ts';

const SCANNED_AT = 1_795_301_576_000;

const IMAGE = {
  image_digest: 'sha256:9b7c1f0e4a3d2b5c6e8f7a9b0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b8c9d',
  image_name: 'registry.example/shop/web:1.4.2',
};

const VULNERABILITY = {
  id: 'CVE-2026-12345',
  level: 'high',
  package: 'openssl',
  installed_version: '3.0.11-1',
  fixed_version: '3.0.15-1',
  title: 'openssl: a crafted certificate ends the process',
  url: 'https://nvd.nist.gov/vuln/detail/CVE-2026-12345',
};

const NOTHING = { low_risk: 0, medium_risk: 0, high_risk: 0, fatal_risk: 0 };

const SETTINGS = { counted_origins: ['vulnerabilities', 'configuration', 'secrets'], unrated_as_low: false };

/** What containers' risks are made of. */
export const RISK_EXAMPLES: Readonly<Record<string, Example>> = {
  ImportImageFindings: {
    query: { on_error: 'abort' },
    body: [
      {
        ...IMAGE,
        ...{ origin: 'vulnerabilities', scanner: 'trivy', scanned_at: SCANNED_AT, findings: [VULNERABILITY] },
      },
      { image_name: 'registry.example/shop/cart:2.0.0', origin: 'secrets', scanner: 'trivy', findings: [] },
    ],
    reply: { accepted: 2, rejected: 0, errors: [] },
  },
  ListImageFindings: {
    query: { image_name: IMAGE.image_name, origin: 'vulnerabilities', limit: 10 },
    reply: {
      total_num: 1,
      data_list: [
        {
          ...IMAGE,
          ...{ origin: 'vulnerabilities', scanner: 'trivy', scanned_at: SCANNED_AT, received_at: SCANNED_AT },
          ...{ low: 0, medium: 0, high: 1, fatal: 0, unrated: 0 },
        },
      ],
    },
  },
  DeleteImageFindings: { query: { image_name: IMAGE.image_name, scanner: 'trivy' } },
  ShowContainerRisks: {
    params: { container_id: '4f1f6a0c8f7f' },
    query: { origin: 'vulnerabilities', offset: 0, limit: 10 },
    reply: {
      container_id: '4f1f6a0c8f7f',
      ...IMAGE,
      risky: true,
      ...{ ...NOTHING, medium_risk: 1, high_risk: 1 },
      origins: [
        { origin: 'reported', counted: true, ...NOTHING },
        { origin: 'vulnerabilities', counted: true, ...NOTHING, high_risk: 1 },
        { origin: 'configuration', counted: true, ...NOTHING, medium_risk: 1 },
        { origin: 'secrets', counted: true, ...NOTHING },
      ],
      total_num: 1,
      data_list: [
        {
          ...{ origin: 'vulnerabilities', ...VULNERABILITY, counts_as: 'high' },
          ...{ scanners: ['trivy'], scanned_at: SCANNED_AT },
        },
      ],
    },
  },
  ShowRiskSettings: { reply: SETTINGS },
  PutRiskSettings: {
    body: { ...SETTINGS, unrated_as_low: true },
    reply: { ...SETTINGS, unrated_as_low: true },
  },
};
