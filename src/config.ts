import { readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { VariableName } from './config-variables.ts';
import type { FileStoreSettings } from './store/files/file-store-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the first start creates; an absent value is generated. Used only while the store is empty. */
export interface BootstrapConfig {
  readonly account: string;
  readonly user: string;
  readonly projectName: string;
  readonly password?: string;
  readonly projectId?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
}

/** Everything the service is told from outside, read once and checked. Durations and counts carry their unit. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Where exported and uploaded files live. */
  readonly files: FileStoreSettings;
  readonly databaseUrl?: string;
  readonly secret?: string;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly containerExportRowsMax: number;
  /** Large exports at once in this process. */
  readonly exportsMax: number;
  /** Large exports of one project at once, in all processes together. */
  readonly exportsPerProjectMax: number;
  readonly metricsToken?: string;
  /** Absolute path. */
  readonly scanConfig?: string;
  readonly callsPerMinute: number;
  readonly signInsPerMinute: number;
  readonly auditDays: number;
  /** Findings of images that nothing runs any more are kept so long. */
  readonly findingsDays: number;
  /** Registered clusters of a project. */
  readonly clustersPerProjectMax: number;
  readonly logLevel: LogLevel;
  readonly bootstrap: BootstrapConfig;
}

/** What the command line needs to call a service. */
export interface ClientConfig {
  readonly url: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly projectId?: string;
}

/** A wrong value: one line that names the variable and what is allowed. Never holds the value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(variable: VariableName, problem: string) {
    super(`${variable}: ${problem}`);
  }
}

/**
 * Reads the service's configuration.
 * @throws {ConfigError} on the first wrong value
 */
export function readConfig(env: Environment): Config {
  const databaseUrl = databaseUrlOf(env);
  const secret = textOf(env, 'WAYBILL_SECRET', 16, 4096);
  const tls = tlsOf(env);
  const scanConfig = textOf(env, 'WAYBILL_SCAN_CONFIG', 1, 4096);
  const metricsToken = textOf(env, 'WAYBILL_METRICS_TOKEN', 16, 4096);
  const exportsMax = integerOf(env, 'WAYBILL_EXPORTS_MAX', atLeastOne(availableParallelism() / 2), 1, 64);
  const dataDir = resolve(textOf(env, 'WAYBILL_DATA_DIR', 1, 4096) ?? defaultDataDir(env));
  return Object.freeze({
    host: textOf(env, 'WAYBILL_HOST', 1, 255) ?? '127.0.0.1',
    port: integerOf(env, 'WAYBILL_PORT', 8080, 0, 65_535),
    dataDir,
    files: filesOf(env, dataDir),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(secret !== undefined && { secret }),
    ...(tls !== undefined && { tls }),
    ...(scanConfig !== undefined && { scanConfig: resolve(scanConfig) }),
    containerExportRowsMax: integerOf(env, 'WAYBILL_CONTAINER_EXPORT_ROWS_MAX', 100_000, 1, 10_000_000),
    exportsMax,
    exportsPerProjectMax: integerOf(
      env,
      'WAYBILL_EXPORTS_PER_PROJECT_MAX',
      atLeastOne(exportsMax - 1),
      1,
      1024,
    ),
    ...(metricsToken !== undefined && { metricsToken }),
    callsPerMinute: integerOf(env, 'WAYBILL_CALLS_PER_MINUTE', 600, 1, 1_000_000),
    signInsPerMinute: integerOf(env, 'WAYBILL_SIGN_INS_PER_MINUTE', 60, 1, 1_000_000),
    auditDays: integerOf(env, 'WAYBILL_AUDIT_DAYS', 365, 1, 36_500),
    findingsDays: integerOf(env, 'WAYBILL_FINDINGS_DAYS', 90, 1, 36_500),
    clustersPerProjectMax: integerOf(env, 'WAYBILL_CLUSTERS_PER_PROJECT_MAX', 100, 1, 10_000),
    logLevel: logLevelOf(env),
    bootstrap: bootstrapOf(env),
  });
}

/**
 * Reads what the command line needs to call a service.
 * @throws {ConfigError} when WAYBILL_URL is no http(s) URL
 */
export function readClientConfig(env: Environment): ClientConfig {
  const url = env['WAYBILL_URL'] || 'http://127.0.0.1:8080';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError('WAYBILL_URL', `must be an http or https URL, got "${url}"`);
  }
  const accessKey = textOf(env, 'WAYBILL_ACCESS_KEY', 1, 128);
  const secretKey = textOf(env, 'WAYBILL_SECRET_KEY', 1, 256);
  const projectId = textOf(env, 'WAYBILL_PROJECT_ID', 1, 256);
  return {
    url,
    ...(accessKey !== undefined && { accessKey }),
    ...(secretKey !== undefined && { secretKey }),
    ...(projectId !== undefined && { projectId }),
  };
}

/** An empty variable counts as unset: that is what `VAR= command` and compose files mean by it. */
function textOf(
  env: Environment,
  name: VariableName,
  minLength: number,
  maxLength: number,
): string | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  if (value.length < minLength || value.length > maxLength) {
    throw new ConfigError(name, `must have ${minLength} to ${maxLength} characters, got ${value.length}`);
  }
  return value;
}

function integerOf(
  env: Environment,
  name: VariableName,
  fallback: number,
  minimum: number,
  maximum: number,
): number {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < minimum || number > maximum) {
    throw new ConfigError(name, `must be an integer from ${minimum} to ${maximum}, got "${value}"`);
  }
  return number;
}

function atLeastOne(count: number): number {
  return Math.max(1, Math.floor(count));
}

function logLevelOf(env: Environment): LogLevel {
  const value = env['WAYBILL_LOG_LEVEL'] || 'warn';
  const level = LOG_LEVELS.find((known) => known === value);
  if (!level)
    throw new ConfigError('WAYBILL_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}, got "${value}"`);
  return level;
}

function databaseUrlOf(env: Environment): string | undefined {
  const value = env['WAYBILL_DATABASE_URL'];
  if (!value) return undefined;
  // The value may hold a password, so the message does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
    throw new ConfigError('WAYBILL_DATABASE_URL', 'must be a postgres:// or postgresql:// URL');
  }
  return value;
}

function tlsOf(env: Environment): Config['tls'] {
  const cert = env['WAYBILL_TLS_CERT'];
  const key = env['WAYBILL_TLS_KEY'];
  if (!cert && !key) return undefined;
  if (!cert) throw new ConfigError('WAYBILL_TLS_CERT', 'must be set too when WAYBILL_TLS_KEY is');
  if (!key) throw new ConfigError('WAYBILL_TLS_KEY', 'must be set too when WAYBILL_TLS_CERT is');
  return { cert: readPem('WAYBILL_TLS_CERT', cert), key: readPem('WAYBILL_TLS_KEY', key) };
}

function readPem(name: VariableName, path: string): Buffer {
  try {
    const pem = readFileSync(path);
    if (pem.includes('-----BEGIN ')) return pem;
  } catch (error) {
    throw new ConfigError(
      name,
      `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  throw new ConfigError(name, `${path} is not a PEM file`);
}

function filesOf(env: Environment, dataDir: string): FileStoreSettings {
  const place = textOf(env, 'WAYBILL_FILES', 1, 4096);
  if (place === undefined) return { kind: 'folder', folder: dataDir };
  if (isAbsolute(place)) return { kind: 'folder', folder: resolve(place) };
  // What a bucket may be called: Amazon S3 User Guide, "General purpose bucket naming rules". A prefix is ours to limit.
  const parts = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9_./-]{0,512}))?$/.exec(place);
  const folders = parts?.[2]?.split('/').filter((name) => name !== '') ?? [];
  if (!parts?.[1] || folders.includes('.') || folders.includes('..'))
    throw new ConfigError(
      'WAYBILL_FILES',
      'must be an absolute folder or s3://bucket/prefix (a bucket has 3 to 63 small letters, digits, "-" and ".", ' +
        `a prefix also capitals, "_" and "/"), got "${place}"`,
    );
  const endpoint = endpointOf(env);
  const region = identifierOf(env, 'WAYBILL_S3_REGION', 64);
  return {
    kind: 's3',
    bucket: parts[1],
    prefix: folders.map((name) => `${name}/`).join(''),
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    forcePathStyle: booleanOf(env, 'WAYBILL_S3_PATH_STYLE'),
  };
}

function endpointOf(env: Environment): string | undefined {
  const value = textOf(env, 'WAYBILL_S3_ENDPOINT', 1, 4096);
  if (value === undefined || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return value;
  throw new ConfigError('WAYBILL_S3_ENDPOINT', `must be an http or https URL, got "${value}"`);
}

function booleanOf(env: Environment, name: VariableName): boolean {
  const value = env[name] || 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ConfigError(name, `must be true or false, got "${value}"`);
}

function bootstrapOf(env: Environment): BootstrapConfig {
  const password = textOf(env, 'WAYBILL_BOOTSTRAP_PASSWORD', 8, 128);
  const projectId = identifierOf(env, 'WAYBILL_BOOTSTRAP_PROJECT_ID', 256);
  const accessKey = identifierOf(env, 'WAYBILL_BOOTSTRAP_ACCESS_KEY', 128);
  const secretKey = textOf(env, 'WAYBILL_BOOTSTRAP_SECRET_KEY', 1, 256);
  return {
    account: textOf(env, 'WAYBILL_BOOTSTRAP_ACCOUNT', 1, 64) ?? 'waybill',
    user: textOf(env, 'WAYBILL_BOOTSTRAP_USER', 1, 64) ?? 'admin',
    projectName: textOf(env, 'WAYBILL_BOOTSTRAP_PROJECT_NAME', 1, 64) ?? 'cn-north-4',
    ...(password !== undefined && { password }),
    ...(projectId !== undefined && { projectId }),
    ...(accessKey !== undefined && { accessKey }),
    ...(secretKey !== undefined && { secretKey }),
  };
}

/** What stands in a path or in the Authorization header. */
function identifierOf(env: Environment, name: VariableName, maxLength: number): string | undefined {
  const value = textOf(env, name, 1, maxLength);
  if (value === undefined || /^[A-Za-z0-9_-]+$/.test(value)) return value;
  throw new ConfigError(name, 'may hold letters, digits, "_" and "-" only');
}

function defaultDataDir(env: Environment): string {
  if (process.getuid?.() === 0) return '/var/lib/waybill';
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'waybill');
}
