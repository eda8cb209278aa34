import { deserialize, serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { findInUnit } from '../find-in-unit.ts';
import { objectsOfValues, valuesInFile } from '../objects-of-file.ts';
import type { KubernetesObject } from '../parse/kubernetes/model.ts';
import { RULES } from '../rules/index.ts';
import { type RulesByScope, rulesByScope } from '../rules-by-scope.ts';
import { scanFile } from '../scan-file.ts';
import type { Answers, Job, ThreadData, ThreadMessage } from './job.ts';
import { ResultPacker } from './packed-results.ts';
import { Progress } from './progress.ts';
import { rulesOf, watchedRules } from './rule-set.ts';

type Values = readonly KubernetesObject['value'][];

const { setup, progress: sharedProgress } = workerData as ThreadData;
const progress = new Progress(sharedProgress);
const selected = watchedRules(await rulesOf(setup), progress);
const all = rulesByScope(selected);
const builtIn = new Set(RULES.map(({ id }) => id));

function rulesWithout(ids: readonly string[]): RulesByScope {
  return ids.length === 0 ? all : rulesByScope(selected.filter(({ rule }) => !ids.includes(rule.id)));
}

function answer(job: Job): Answers[Job['kind']] {
  switch (job.kind) {
    case 'values': {
      const values = job.files.map((file, number): Values => {
        progress.beginFile(number);
        return valuesInFile(file);
      });
      return shared(serialize(values));
    }
    case 'unit': {
      // Each part and each file is a step: on a busy machine thousands of them take seconds.
      const values = job.values.flatMap((part, number) => {
        progress.beginFile(number);
        return deserialize(part) as Values[];
      });
      const files = job.names.map((name, number) => {
        progress.beginFile(number);
        return { name, objects: objectsOfValues(values[number] ?? [], name) };
      });
      return findInUnit(files, rulesWithout(job.without).unit);
    }
    case 'scan': {
      const rules = rulesWithout(job.without);
      const results = new ResultPacker();
      for (const [number, file] of job.files.entries()) {
        progress.beginFile(number);
        results.add(scanFile(file, rules, setup, job.inUnit?.[number]));
      }
      return results.packed();
    }
  }
}

/** Handed from thread to thread without a copy: of ten thousand files it is twenty megabytes. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (job: Job) => {
  tell({ answer: answer(job) });
  // The objects of a whole unit are garbage now, a hundred megabytes that V8 would let lie for most of the scan.
  if (job.kind === 'unit') globalThis.gc?.();
});
const ruleIds = selected.map(({ rule }) => rule.id);
tell({ ready: { ruleIds, userRuleIds: ruleIds.filter((id) => !builtIn.has(id)) } });
