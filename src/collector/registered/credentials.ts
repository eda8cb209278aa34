import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ClusterAccess } from './cluster-access.ts';
import type { Part } from './kubeconfig-parts.ts';
import { credentialsRefusal, refusal } from './kubeconfig-refusal.ts';

/** Beyond it no date is known (ECMAScript, time values). */
const SECONDS_MAX = 8.64e12;

/** What proves a user, and until when; `expiresAt` is milliseconds since 1970. */
export interface Credentials {
  readonly access: Pick<ClusterAccess, 'token' | 'clientCertificate' | 'clientKey'>;
  readonly expiresAt?: number;
}

/** @throws {Problem} HSS.0001 when the token has expired */
export function tokenOf({ where }: Part, token: string | undefined, now: Date): Credentials | undefined {
  if (token === undefined) return undefined;
  const expiresAt = tokenEnd(token);
  refuseExpired(`${where}: token`, expiresAt, now);
  return { access: { token }, ...(expiresAt !== undefined && { expiresAt }) };
}

/** @throws {Problem} HSS.0001 when one of both is missing, is not as PEM has it, has expired, or they do not fit */
export function clientCertificateOf(user: Part, now: Date): Credentials | undefined {
  const clientCertificate = pemOf(user, 'client-certificate-data');
  const clientKey = pemOf(user, 'client-key-data');
  if (clientCertificate === undefined && clientKey === undefined) return undefined;
  if (clientCertificate === undefined || clientKey === undefined) {
    const missing = clientKey === undefined ? 'client-key-data' : 'client-certificate-data';
    throw refusal(`${user.where}: ${missing}`, 'is missing; a certificate and its key belong together');
  }
  const certificate = certificateOf(user, 'client-certificate-data', clientCertificate);
  if (!isKeyOf(certificate, clientKey)) {
    throw refusal(
      `${user.where}: client-key-data`,
      'must be the private key of the certificate, without a password',
    );
  }
  const expiresAt = Date.parse(certificate.validTo);
  refuseExpired(`${user.where}: client-certificate-data`, expiresAt, now);
  return { access: { clientCertificate, clientKey }, expiresAt };
}

/**
 * Who vouches for the server. With several certificates the first one is shown and checked.
 * @throws {Problem} HSS.0001 when it is no certificate, or has expired
 */
export function authorityOf(
  cluster: Part,
  now: Date,
): { readonly pem: string; readonly fingerprint: string } | undefined {
  const pem = pemOf(cluster, 'certificate-authority-data');
  if (pem === undefined) return undefined;
  const certificate = certificateOf(cluster, 'certificate-authority-data', pem);
  refuseExpired(`${cluster.where}: certificate-authority-data`, Date.parse(certificate.validTo), now);
  return { pem, fingerprint: certificate.fingerprint256 };
}

/** RFC 7519, 4.1.4: `exp` is in seconds. Tokens of other kinds do not tell. */
function tokenEnd(token: string): number | undefined {
  const [, claims] = token.split('.');
  try {
    const { exp } = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString('utf8')) as { exp?: unknown };
    return typeof exp === 'number' && Math.abs(exp) < SECONDS_MAX ? Math.trunc(exp * 1000) : undefined;
  } catch {
    return undefined;
  }
}

function refuseExpired(where: string, expiresAt: number | undefined, now: Date): void {
  if (expiresAt === undefined || expiresAt > now.getTime()) return;
  throw credentialsRefusal(where, `expired on ${new Date(expiresAt).toISOString()}; it must be valid`);
}

function pemOf({ where, members }: Part, member: string): string | undefined {
  const data = members[member];
  if (data === undefined || data === null || data === '') return undefined;
  const pem = typeof data === 'string' ? Buffer.from(data, 'base64').toString('latin1') : '';
  if (pem.includes('-----BEGIN ')) return pem;
  throw refusal(`${where}: ${member}`, 'must be PEM in base64');
}

function certificateOf({ where }: Part, member: string, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw refusal(`${where}: ${member}`, 'must be a certificate as PEM in base64');
  }
}

function isKeyOf(certificate: X509Certificate, pem: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}
