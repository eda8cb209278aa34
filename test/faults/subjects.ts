import { hasS3Server } from '../support/s3-server.ts';
import { startBucket } from './bucket.ts';
import { EXPORTS_MAX, orphanFiles } from './checks.ts';
import { addInventory } from './exports.ts';
import type { Fault } from './plan.ts';
import { age, held, type Rig, startEmbeddedRig, startProxiedRig } from './rig.ts';
import type { Subject } from './run-seed.ts';
import { createReferences } from './undisturbed.ts';
import { until } from './until.ts';

/** Descriptors that a thread has for itself and its connections. */
const HANDLES_A_THREAD = 15;
/** A pool closes what it has not used for ten seconds. */
const IDLE_MS_MAX = 30_000;

type Name = 'its own database' | 'a database beside it' | 'a bucket';

/** The services that are disturbed: each starts once, with the first fault that is for it. */
export interface Subjects {
  /** Undefined where the machine lacks what it needs. */
  get(fault: Fault): Promise<Subject | undefined>;
  /** What is still there that should not be, after everything. @returns what is violated */
  finish(): Promise<string[]>;
  remove(): Promise<void>;
}

export function createSubjects(): Subjects {
  const subjects = new Map<Name, Promise<Subject>>();
  return {
    get: async (fault) => {
      const name = subjectFor(fault);
      if (name === 'a bucket' && !hasS3Server) return undefined;
      const subject = subjects.get(name) ?? prepare(name);
      subjects.set(name, subject);
      return subject;
    },
    finish: async () => {
      const violations: string[] = [];
      for (const subject of subjects.values()) violations.push(...(await leaks(await subject)));
      return violations;
    },
    remove: async () => {
      for (const subject of await Promise.allSettled(subjects.values()))
        if (subject.status === 'fulfilled') await subject.value.rig.remove();
    },
  };
}

/** Which of the services a fault is for. */
export function subjectFor({ kind }: Fault): Name {
  if (kind === 'process killed') return 'its own database';
  return kind === 'bucket' ? 'a bucket' : 'a database beside it';
}

async function prepare(name: Name): Promise<Subject> {
  const rig = await start(name);
  await addInventory(rig.service(), rig.sql, name === 'a bucket' ? 'for a bucket' : 'usual');
  const reference = createReferences(rig);
  await reference({ kind: 'container_list', format: 'xlsx', rows: 5000 });
  return { rig, baseline: held(rig), reference };
}

async function start(name: Name): Promise<Rig> {
  if (name === 'a database beside it') return startProxiedRig();
  return startEmbeddedRig(name === 'a bucket' ? await startBucket() : undefined);
}

/** Many faults must not add up; and what is old and of no task is gone after a start. */
async function leaks({ rig, baseline }: Subject): Promise<string[]> {
  const violations: string[] = [];
  const handlesMax = baseline.handles + EXPORTS_MAX * HANDLES_A_THREAD;
  const settled = async () => (held(rig).handles <= handlesMax ? true : undefined);
  await until('the handles are closed', settled, IDLE_MS_MAX).catch(() =>
    violations.push(`${held(rig).handles} handles are open, ${baseline.handles} in the beginning`),
  );
  age(rig);
  await rig.restart();
  const orphans = await orphanFiles(rig);
  if (orphans.length > 0) violations.push(`files of no task after a start: ${orphans.join(', ')}`);
  return violations;
}
