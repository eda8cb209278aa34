import type { ConfigurationMode } from '../contract/iac/cicd-command.ts';
import { Problem } from '../errors.ts';

/** What a pipeline has to run. Everything may hold any character but control characters; see {@link scanCommand}. */
export interface PipelineScan {
  /** The address of this service. */
  readonly url: string;
  readonly projectId: string;
  readonly enterpriseProjectId: string;
  readonly cicdName: string;
  readonly mode: ConfigurationMode;
  /** A path, or the address to get the files from first. */
  readonly path: string;
  readonly failOn: 'high' | 'none';
  readonly suppressions: 'honour' | 'ignore';
}

const FOLDER = 'waybill-scan';

/**
 * The line for a POSIX shell that scans and sends what it found, and before it the one that gets the files. The
 * keys are placeholders: the service does not know the secret one, and a pipeline keeps both as its secrets.
 * @throws {Problem} HSS.0001 for a path that cannot be scanned so
 */
export function scanCommand(scan: PipelineScan): string {
  const { path } = scan;
  if (/\p{Cc}/u.test(path)) throw pathProblem('must not hold control characters', path);
  switch (scan.mode) {
    case 'local_directory':
      // A path is never to be taken for an option.
      return scanLine(scan, path.startsWith('-') ? `./${path}` : path);
    case 'remote_address': {
      const { address, fileName } = download(path);
      return `curl -fsSL --proto =https -o ${quoted(fileName)} ${quoted(address)} &&\n${scanLine(scan, fileName)}`;
    }
    case 'git_repository_address':
      // Inside the folder, so that names of files are those of the repository.
      return `git clone --depth 1 -- ${quoted(repository(path))} ${FOLDER} &&\n(cd ${FOLDER} && ${scanLine(scan, '.')})`;
  }
}

function scanLine(scan: PipelineScan, path: string): string {
  const { url, projectId, enterpriseProjectId, cicdName, failOn, suppressions } = scan;
  return [
    `WAYBILL_URL=${quoted(url)} WAYBILL_PROJECT_ID=${quoted(projectId)}`,
    `WAYBILL_ACCESS_KEY='<access key>' WAYBILL_SECRET_KEY='<secret key>'`,
    `waybill scan ${quoted(path)} --upload --cicd=${quoted(cicdName)}`,
    ...(enterpriseProjectId === '0' ? [] : [`--enterprise-project-id=${quoted(enterpriseProjectId)}`]),
    `--fail-on ${failOn}`,
    ...(suppressions === 'ignore' ? ['--no-suppressions'] : []),
  ].join(' ');
}

/** Only https, and a name for the file: it tells what kind of file it is. */
function download(path: string): { readonly address: string; readonly fileName: string } {
  const url = parsed(path);
  if (url?.protocol !== 'https:') throw pathProblem('must be an https address', path);
  refuseCredentials(url, path);
  const last = url.pathname.split('/').at(-1) ?? '';
  const fileName = last.replaceAll(/%[0-9a-f]{2}|[^\w.-]/gi, '-').replace(/^[-.]+/, '');
  if (fileName === '') throw pathProblem('must end in the name of a file', path);
  return { address: url.href, fileName };
}

/** An https or ssh address, or user@host:path: git runs programs for addresses of other forms. */
function repository(path: string): string {
  if (/^\w[\w.-]*@\w[\w.-]*:[^:]/.test(path)) return path;
  const url = parsed(path);
  if (url?.protocol !== 'https:' && url?.protocol !== 'ssh:') {
    throw pathProblem('must be an https or ssh address, or user@host:path', path);
  }
  // ssh would take such a host, or such a user, for an option.
  if (url.hostname.startsWith('-') || url.username.startsWith('-')) {
    throw pathProblem('must not hold a host or user that begins with "-"', path);
  }
  refuseCredentials(url, path);
  return path;
}

function parsed(path: string): URL | undefined {
  return URL.canParse(path) ? new URL(path) : undefined;
}

/** The line ends up in logs. */
function refuseCredentials({ username, password, protocol }: URL, path: string): void {
  if (password === '' && (username === '' || protocol === 'ssh:')) return;
  throw pathProblem('must not hold a user name or password', path.replace(/\/\/.*@/s, '//…@'));
}

function pathProblem(problem: string, path: string): Problem {
  return new Problem('HSS.0001', `iac_scan_info.path ${problem}, got ${JSON.stringify(path)}`);
}

/** One word for a POSIX shell, whatever it holds. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
