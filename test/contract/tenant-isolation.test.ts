import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditList } from '../../src/contract/administration/audit.ts';
import type { Operation } from '../../src/http/operation.ts';
import { exportContainers, firstColumn } from '../support/exported-file.ts';
import {
  type Callers,
  type IsolationCaller,
  makeOutsiders,
  makeOwner,
  OUTSIDERS,
  type Outsider,
} from '../support/isolation/callers.ts';
import { ENTERPRISE_PROJECT, PROJECT, textPlaces } from '../support/isolation/places.ts';
import {
  CASES,
  enterpriseProjectsFor,
  isReading,
  neededIds,
  OPERATIONS,
  OPERATIONS_REMOVING_LAST,
  type Probe,
  probesOf,
  requestOf,
  unheardOf,
  waysOf,
} from '../support/isolation/probes.ts';
import { type Answer, type Parts, send, withoutId, withoutMembers } from '../support/isolation/request.ts';
import {
  HIDDEN,
  identityThings,
  projectThings,
  type Thing,
  type Things,
} from '../support/isolation/things.ts';
import { exportRisks } from '../support/risk-export.ts';
import { startService, type TestService } from '../support/service.ts';

// Who has no right to a thing cannot tell it from one that was never there, by any operation or any id in it.

let service: TestService;
let outsiders: Readonly<Record<Outsider, Callers>>;
let owner: Callers;
let things: Things;
const listsBefore = new Map<Outsider, Map<string, Answer>>();
let ownerSawBefore: Map<string, Answer>;

beforeAll(async () => {
  service = await startService({
    env: {
      WAYBILL_BOOTSTRAP_ACCOUNT: HIDDEN.account,
      WAYBILL_BOOTSTRAP_PROJECT_NAME: HIDDEN.project,
      WAYBILL_SIGN_INS_PER_MINUTE: '1000000',
    },
  });
  outsiders = await makeOutsiders(service);
  for (const outsider of OUTSIDERS) listsBefore.set(outsider, await seenBy(outsiders[outsider], {}));
  const identity = await identityThings(service);
  owner = await makeOwner(service, identity.colleague);
  things = { ...identity, ...(await projectThings(owner.operator.access)) };
  ownerSawBefore = await seenBy(owner, things);
});
afterAll(() => service?.remove());

/** Everything there is to see: the answers of all that only looks, as far as `named` has what they ask for. */
async function seenBy(callers: Callers, named: Partial<Things>): Promise<Map<string, Answer>> {
  const seen = new Map<string, Answer>();
  for (const operation of OPERATIONS.filter(isReading)) {
    const caller = callerOf(callers, operation);
    for (const [index, way] of waysOf(operation).entries()) {
      if (way.figures !== undefined) continue;
      if (neededIds(operation, way).some(([, thing]) => named[thing] === undefined)) continue;
      for (const enterpriseProject of enterpriseProjectsFor(operation, caller)) {
        const parts = requestOf(operation, way, caller, named, enterpriseProject);
        const answer = withoutMembers(await send(caller, operation, parts), way.varies ?? []);
        seen.set(`${operation.id} ${index} ${enterpriseProject}`, answer);
      }
    }
  }
  return seen;
}

/** The caller of this kind with just the role that the operation needs. */
function callerOf(callers: Callers, { access }: Operation): IsolationCaller {
  return callers[access === 'open' || access === 'caller' ? 'admin' : access];
}

/** What is said when the thing is named, and when something is that was never there. */
async function bothAnswers({ operation, way, at, thing }: Probe, caller: IsolationCaller, where?: string) {
  const nth = 2 + OUTSIDERS.findIndex((outsider) => Object.values(outsiders[outsider]).includes(caller));
  const ask = async (id: string) => {
    const parts = { ...requestOf(operation, way, caller, things, where), [at]: id };
    const answer = await send(caller, operation, parts);
    return { parts, answer, plain: withoutMembers(withoutId(answer, id), way.varies ?? []) };
  };
  return [await ask(things[thing]), await ask(unheardOf(things[thing], nth))] as const;
}

/** Of the things that are not the caller's, those an answer tells of though the request did not. */
function told(caller: IsolationCaller, answer: Answer, parts: Parts): string[] {
  const [text, asked] = [JSON.stringify(answer), JSON.stringify(parts)];
  const known = caller.holds.map((thing) => things[thing]);
  return (Object.keys(things) as Thing[]).filter(
    (thing) =>
      !known.includes(things[thing]) && text.includes(things[thing]) && !asked.includes(things[thing]),
  );
}

/** How many rows of the things there are in exports of all that the caller may see. */
async function exportedRows({ access }: IsolationCaller) {
  const enterpriseProject = 'all_granted_eps';
  const body = { image_name: things.imageName, export_headers: [['container_id', 'Container']] };
  const containers = await exportContainers(access, body, `?enterprise_project_id=${enterpriseProject}`);
  const risks = await exportRisks(access, { enterpriseProject, items: { file_id_list: [things.file] } });
  return {
    containers: (await firstColumn(containers)).length,
    files: new Set(await firstColumn(risks)).size,
  };
}

describe('every operation', () => {
  test('has a case, and every case an operation', () => {
    expect(Object.keys(CASES).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });

  test.each(OPERATIONS)('$id: each text in its request names a thing or nothing', (operation) => {
    const ways = waysOf(operation);
    const declared = ways.flatMap(({ ids, texts }) => [
      ...Object.keys(ids ?? {}),
      ...Object.keys(texts ?? {}),
    ]);
    const taken = textPlaces(operation).map(({ at }) => at);
    const covers = (one: string) => (at: string) =>
      one.endsWith('.*') ? at.startsWith(one.slice(0, -1)) : at === one;
    const always = [PROJECT, ENTERPRISE_PROJECT];
    expect(taken.filter((at) => !always.includes(at) && !declared.some((one) => covers(one)(at)))).toEqual(
      [],
    );
    expect(declared.filter((one) => !taken.some(covers(one)))).toEqual([]);
    for (const { ids, silent, claims } of ways) {
      expect(Object.keys(ids ?? {})).toEqual(expect.arrayContaining(Object.keys({ ...silent, ...claims })));
    }
  });
});

describe.each(OUTSIDERS)('to %s', (outsider) => {
  test('lists are as if nothing had been made', async () => {
    const listed = await seenBy(outsiders[outsider], {});
    expect(listed.size).toBeGreaterThan(10);
    expect(listed).toEqual(listsBefore.get(outsider));
  });

  test.each(OPERATIONS)('$id answers as if nothing were there', async (operation) => {
    const caller = callerOf(outsiders[outsider], operation);
    // Who is asked for a password is not held back by a token.
    if (caller.token !== undefined && operation.access === 'open') return;
    for (const probe of probesOf(operation)) {
      const { way, at, thing } = probe;
      if (caller.holds.includes(thing)) continue;
      for (const enterpriseProject of enterpriseProjectsFor(operation, caller)) {
        const [real, never] = await bothAnswers(probe, caller, enterpriseProject);
        expect(told(caller, real.answer, real.parts), at).toEqual([]);
        if (way.claims?.[at] === undefined) expect(real.plain, at).toEqual(never.plain);
        else expect([400, never.answer.status], at).toContain(real.answer.status);
      }
    }
  });
});

test('figures of the service name nothing of anybody', async () => {
  const figures = OPERATIONS.filter((operation) =>
    waysOf(operation).some((way) => way.figures !== undefined),
  );
  expect(figures.map(({ id }) => id)).toEqual(['ShowMetrics']);
  for (const { path } of figures) {
    const shown = await (await fetch(`${service.url}${path}`)).text();
    expect(shown).toContain('waybill_');
    expect(Object.values(things).filter((id) => shown.includes(`"${id}"`))).toEqual([]);
  }
});

test.each(OUTSIDERS)('the audit log has nothing for %s but of their own account', async (outsider) => {
  const listing = OPERATIONS.find(({ id }) => id === 'ListAuditEntries') as Operation;
  const parts = { 'query.limit': 1000 };
  const caller = outsiders[outsider].admin;
  const answer = await send(caller, listing, parts);
  if (outsider !== 'another account') return expect(answer.status).toBe(403);
  const { data_list } = JSON.parse(answer.body) as AuditList;
  expect(data_list.length).toBeGreaterThan(10);
  // What it tells of these calls was in them: whose they were is what others must not learn.
  const others = [owner, ...OUTSIDERS.filter((one) => one !== outsider).map((one) => outsiders[one])];
  const names = others.flatMap((callers) => Object.values(callers).map(({ userName }) => userName));
  expect(data_list.filter(({ user_name }) => names.includes(user_name))).toEqual([]);
});

// Exports need a key, and a token brings none.
test.each(OUTSIDERS.filter((outsider) => outsider !== 'a token scoped to another project'))(
  'exports are to %s as if nothing were there',
  async (outsider) => {
    expect(await exportedRows(outsiders[outsider].exporter)).toEqual({ containers: 0, files: 0 });
  },
);

describe('to the owner', () => {
  test('all is as it was', async () => {
    expect(await seenBy(owner, things)).toEqual(ownerSawBefore);
  });

  test('exports hold it', async () => {
    expect(await exportedRows(owner.exporter)).toEqual({ containers: 4, files: 1 });
  });

  // Else the same answers to others would mean nothing.
  test.each(OPERATIONS_REMOVING_LAST)('$id tells the things from what was never there', async (operation) => {
    const caller = callerOf(owner, operation);
    for (const probe of probesOf(operation)) {
      const { way, at } = probe;
      if (way.silent?.[at] !== undefined) continue;
      const [enterpriseProject] = caller.enterpriseProjects;
      const [real, never] = await bothAnswers(probe, caller, enterpriseProject);
      expect(real.plain, at).not.toEqual(never.plain);
    }
  });
});
