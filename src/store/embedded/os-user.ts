import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The operating-system user PostgreSQL runs as; undefined means "as we are". */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

const NAMES = ['postgres', 'waybill-postgres'] as const;

/**
 * PostgreSQL refuses to run as root, so as root it gets an unprivileged user: `postgres` where there is one,
 * else `waybill-postgres`, made here once.
 * @throws when no such user can be made
 */
export function unprivilegedUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp();
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', NAMES[1]], {
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new Error(
      'The embedded PostgreSQL does not run as root and no unprivileged user could be made. ' +
        'Create one (useradd --system postgres), run Waybill as an ordinary user, or set WAYBILL_DATABASE_URL.',
      { cause },
    );
  }
  const made = lookUp();
  if (!made) throw new Error(`The user ${NAMES[1]} was created but is not in /etc/passwd.`);
  return made;
}

function lookUp(): OsUser | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of NAMES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
