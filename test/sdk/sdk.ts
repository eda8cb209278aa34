import assert from 'node:assert/strict';
import { operations } from '../../src/http/operations.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { type Called, noteCall, nothingLeftOut } from './coverage.ts';
import type { Driver, SdkAnswer, SdkCall } from './driver.ts';
import type { Fleet } from './fleet.ts';

const SERVED = operations({ containerExportRowsMax: 100_000 });

type Parameters = Readonly<Record<string, unknown>>;
type How = Partial<Omit<SdkCall, 'operation' | 'parameters'>>;

/** One client's SDK, speaking to the fleet as its admin unless told otherwise. */
export interface Sdk {
  readonly name: string;
  readonly fleet: Fleet;
  /** @throws naming what is published and served, and was not called or sent so far */
  nothingLeftOut(): void;
  /** Calls an operation and gives whatever came of it. */
  answer(operation: string, parameters?: Parameters, how?: How): Promise<SdkAnswer>;
  /** Calls an operation and gives the typed response, without its nulls. @throws unless it succeeded */
  response(operation: string, parameters?: Parameters, how?: How): Promise<Parameters>;
  /** The same, and asserts that the typed response is what the service answers to a bare HTTP call. */
  sameResponse(operation: string, parameters?: Parameters, how?: How): Promise<Parameters>;
}

export function sdkOf(name: string, driver: Driver, fleet: Fleet): Sdk {
  const { url, accessKey, secretKey, projectId } = fleet.service;
  const called: Called = new Map();
  const sdk: Sdk = {
    name,
    fleet,
    nothingLeftOut: () => nothingLeftOut(called, SERVED),
    answer: (operation, parameters = {}, how = {}) => {
      noteCall(called, operation, parameters);
      const service = how.service ?? (operation.startsWith('Keystone') ? 'iam' : 'hss');
      const keys = { ak: accessKey, sk: secretKey };
      const scope = service === 'iam' ? { domain_id: fleet.accountId } : { project_id: projectId };
      const credentials = { ...keys, ...scope };
      return driver.call({ service, operation, parameters, endpoint: url, credentials, ...how });
    },
    response: async (operation, parameters, how) => {
      const answer = await sdk.answer(operation, parameters, how);
      assert.ok(answer.response, `${operation} gave ${JSON.stringify(answer)}`);
      return withoutNulls(answer.response) as Parameters;
    },
    sameResponse: async (operation, parameters = {}, how) => {
      const typed = await sdk.response(operation, parameters, how);
      const bare = await served(fleet, operation, parameters);
      assert.deepEqual(withoutNulls(typed, bare), bare);
      return typed;
    },
  };
  return sdk;
}

/** What the service itself answers: the JSON of a bare signed call. */
async function served(fleet: Fleet, operation: string, parameters: Parameters): Promise<unknown> {
  const route = SERVED.find(({ id }) => id === operation);
  assert.ok(route, `${operation} is not served`);
  const { body, ...rest } = parameters;
  const query = new URLSearchParams();
  let path = route.path;
  for (const [name, value] of Object.entries(rest)) {
    const inPath = path.replace(`{${name}}`, encodeURIComponent(String(value)));
    if (inPath === path) query.set(name, String(value));
    path = inPath;
  }
  const response = await signedFetch(fleet.service, route.method, `${path}?${query}`, { body });
  const text = await response.text();
  assert.ok(response.ok, text);
  return text === '' ? {} : JSON.parse(text);
}

/** Typed objects tell an absent member as null, as an empty text (where the service has none), or leave it out. */
function withoutNulls(value: unknown, served?: unknown): unknown {
  const same = (served ?? {}) as Parameters;
  if (Array.isArray(value)) return value.map((member, i) => withoutNulls(member, same[i]));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name, member]) =>
      member !== null && member !== undefined && (member !== '' || served === undefined || name in same),
  );
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member, same[name])]));
}
