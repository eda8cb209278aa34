/**
 * What opens an API server, taken out of a kubeconfig and checked: plain data, and secret. All are texts of PEM but
 * the first three.
 */
export interface ClusterAccess {
  /** https, without a slash at the end. */
  readonly server: string;
  /** What the server's certificate is made out to, where that is not its address. */
  readonly tlsServerName?: string;
  readonly token?: string;
  /** Absent: the authorities that the service trusts anyway. */
  readonly certificateAuthority?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
}
