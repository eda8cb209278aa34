import assert from 'node:assert/strict';
import type { Sdk } from './sdk.ts';

type Item = Readonly<Record<string, unknown>>;

/** The members of a list in a response. */
export function listOf(response: Item, name = 'data_list'): Item[] {
  assert.ok(Array.isArray(response[name]), `${name} is ${JSON.stringify(response[name])}`);
  return response[name] as Item[];
}

/** Reads a list page by page to its end, as a client would, and checks that `total_num` tells its length. */
export async function everyPage(
  sdk: Sdk,
  operation: string,
  parameters: Item,
  { list = 'data_list', limit = 10 } = {},
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const page = await sdk.sameResponse(operation, { ...parameters, limit, offset: all.length });
    const items = listOf(page, list);
    all.push(...items);
    if (items.length < limit) {
      assert.equal(page.total_num, all.length);
      return all;
    }
  }
}
