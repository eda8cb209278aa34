import type { ShownAccess } from '../../contract/registered-clusters.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { authorityOf, type Credentials, clientCertificateOf, tokenOf } from './credentials.ts';
import { kubeconfigParts, type Part } from './kubeconfig-parts.ts';
import { credentialsRefusal, refusal } from './kubeconfig-refusal.ts';
import { serverUrl } from './server-address.ts';

/** What a kubeconfig opens, and what of it may be shown. */
export interface ReadKubeconfig {
  readonly access: ClusterAccess;
  readonly shown: ShownAccess;
}

const NO_FILE = 'names a file, and the service reads none of its own for others';
const SOMEBODY_ELSE = 'would act as somebody else';
const TO_USE = 'allowed is a token, or client-certificate-data with client-key-data';

const REFUSED_IN_CLUSTER: Readonly<Record<string, string>> = {
  'certificate-authority': `${NO_FILE}; allowed is certificate-authority-data`,
  'proxy-url': 'would lead elsewhere than the server it names; allowed is a server that is reached directly',
};

const REFUSED_IN_USER: Readonly<Record<string, string>> = {
  exec: `is a program that the service would have to run; ${TO_USE}`,
  'auth-provider': `is a program of kubectl; ${TO_USE}`,
  'client-certificate': `${NO_FILE}; ${TO_USE}`,
  'client-key': `${NO_FILE}; ${TO_USE}`,
  tokenFile: `${NO_FILE}; ${TO_USE}`,
  username: `is for passwords, which API servers know no more; ${TO_USE}`,
  password: `is one that API servers know no more; ${TO_USE}`,
  as: `${SOMEBODY_ELSE}; ${TO_USE}`,
  'as-uid': `${SOMEBODY_ELSE}; ${TO_USE}`,
  'as-groups': `${SOMEBODY_ELSE}; ${TO_USE}`,
  'as-user-extra': `${SOMEBODY_ELSE}; ${TO_USE}`,
};

/**
 * Reads one context of a kubeconfig that somebody uploads. Whatever would make the service run a program, read a file,
 * go through a proxy or believe any server is refused; the other contexts are not looked at, and nothing is kept of
 * them.
 *
 * @param now to tell what has expired
 * @throws {Problem} HSS.0001 naming where in the kubeconfig, what is wrong and what is allowed
 */
export function readKubeconfig(text: string, context: string | undefined, now: Date): ReadKubeconfig {
  const parts = kubeconfigParts(text, context);
  refuseMembers(parts.cluster, REFUSED_IN_CLUSTER);
  refuseMembers(parts.user, REFUSED_IN_USER);
  const server = serverUrl(parts.cluster.where, parts.cluster.members.server);
  const tlsServerName = textIn(parts.cluster, 'tls-server-name');
  const authority = authorityOf(parts.cluster, now);
  const credentials = credentialsOf(parts.user, now);
  return {
    access: {
      server,
      ...(tlsServerName !== undefined && { tlsServerName }),
      ...(authority && { certificateAuthority: authority.pem }),
      ...credentials.access,
    },
    shown: {
      context: parts.context,
      server,
      ...(tlsServerName !== undefined && { tls_server_name: tlsServerName }),
      ...(authority && { certificate_authority_sha256: authority.fingerprint }),
      credentials: credentials.access.token === undefined ? 'client_certificate' : 'token',
      ...(credentials.expiresAt !== undefined && { expires_at: credentials.expiresAt }),
    },
  };
}

function refuseMembers({ where, members }: Part, refused: Readonly<Record<string, string>>): void {
  for (const [member, reason] of Object.entries(refused)) {
    if (isGiven(members[member])) throw credentialsRefusal(`${where}: ${member}`, reason);
  }
  const skipsTls = members['insecure-skip-tls-verify'];
  if (isGiven(skipsTls) && skipsTls !== false) {
    const reason = 'would hand the token to whoever answers; allowed is certificate-authority-data';
    throw refusal(`${where}: insecure-skip-tls-verify`, reason);
  }
}

/** A token and a certificate are both shown to the server, as kubectl does. */
function credentialsOf(user: Part, now: Date): Credentials {
  const token = tokenOf(user, textIn(user, 'token'), now);
  const certificate = clientCertificateOf(user, now);
  if (!token && !certificate) throw credentialsRefusal(user.where, `proves nobody; ${TO_USE}`);
  const ends = [token?.expiresAt, certificate?.expiresAt].filter((end) => end !== undefined);
  return {
    access: { ...token?.access, ...certificate?.access },
    ...(ends.length > 0 && { expiresAt: Math.min(...ends) }),
  };
}

function textIn({ where, members }: Part, member: string): string | undefined {
  const value = members[member];
  if (!isGiven(value)) return undefined;
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw refusal(`${where}: ${member}`, 'must be a text of printable ASCII characters without spaces');
}

/** Programs write what is not there as null or as an empty text. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
