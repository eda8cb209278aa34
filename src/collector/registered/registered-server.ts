import type { RequestOptions } from 'node:https';
import { type ApiServer, apiServer } from '../kubernetes/live/api-server.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { guardedLookup, type OwnAddress, refusedServer } from './server-address.ts';

/** The API server that an uploaded kubeconfig opens: at each connection anew, only where the service may ask. */
export function registeredServer(access: ClusterAccess, own: OwnAddress): ApiServer {
  const { server, tlsServerName, token, certificateAuthority, clientCertificate, clientKey } = access;
  const options: RequestOptions = {
    lookup: guardedLookup(server, own),
    rejectUnauthorized: true,
    ...(tlsServerName !== undefined && { servername: tlsServerName }),
    ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
    ...(clientCertificate !== undefined && { cert: clientCertificate, key: clientKey }),
    ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }),
  };
  const credentials = async () => {
    const refused = refusedServer(server, own);
    if (refused !== undefined) throw new Error(refused);
    return options;
  };
  return apiServer({ url: server, credentials });
}
