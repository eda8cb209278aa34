/** Names of files that hold keys or credentials, by themselves. */
const NAMES =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|\.env(?:rc|\*)?|\.env\.(?!(?:example|sample|template|dist|defaults?|schema|test)\b)[\w.-]+|[._]netrc|\.pypirc|\.git-credentials|\.dockercfg|\.pgpass|\.my\.cnf|\.htpasswd|\.vault-token|\.s3cfg|\.boto|kubeconfig|credentials\.json|client_secrets?\.json|application_default_credentials\.json|service[-_]?account(?:[-_]?key)?[\w-]*\.json|secrets?\.(?:ya?ml|json|env|txt|properties)|terraform\.tfstate|[\w.*-]+\.(?:p12|pfx|ppk|jks|keystore|kdbx|key)|[\w.*-]*(?:priv(?:ate)?[-_]?key|privkey|[-_]key|^key)[\w-]*\.pem)$/i;
/** Folders of tools and the files with credentials in them. */
const PLACES =
  /(?:^|\/)(?:\.ssh(?:\/(?!authorized_keys|known_hosts|config|[^/]*\.pub$)[^/]*)?|\.aws(?:\/(?:credentials|config))?|\.azure(?:\/[^/]*)?|\.gnupg(?:\/.*)?|\.config\/gcloud(?:\/.*)?|\.docker\/config\.json|\.kube(?:\/config)?)\/?$/i;
/** Public keys, the keys that packages are signed with, and stores of certificates that are trusted. */
const PUBLIC =
  /\.pub$|(?:^|[-_.])(?:pub|public)(?:[-_.]?key)?\.\w+$|(?:gpg|pgp|signing|release|archive|repo)[\w.-]*\.key$|trust|cacerts/i;
const STAND_IN = /(?:^|[-_.])(?:example|sample|template|tpl|dist|dummy)(?:[-_.]|$)/i;

/** File systems allow no longer names. */
const MAX_NAME = 255;

/** Is a path by its name that of a private key, an environment file or the credentials of a tool? */
export function isSensitiveFile(path: string): boolean {
  const bare = path.replace(/\/+$/, '');
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  if (name.length > MAX_NAME) return false;
  return (NAMES.test(name) || PLACES.test(path)) && !PUBLIC.test(name) && !STAND_IN.test(name);
}

/** Variables that tell a tool where its file with credentials is. */
export const CREDENTIAL_FILE_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'BOTO_CONFIG',
  'CLOUDSDK_CONFIG',
  'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'AZURE_AUTH_LOCATION',
  'KUBECONFIG',
  'NETRC',
  'PGPASSFILE',
]);

/** Is a file by its name only a pattern of one that is filled in elsewhere, as `.env.example` is? */
export function isStandIn(path: string): boolean {
  return STAND_IN.test(path);
}
