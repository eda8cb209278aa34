import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { connectClient, type Database } from '../database.ts';
import { Parameters } from '../parameters.ts';
import { bindSettings, copyOut } from './copy-out.ts';

let db: Database;
let client: Client;
beforeAll(async () => {
  db = await openTestDatabase();
  client = await connectClient(db.settings);
});
afterAll(async () => {
  await client?.end();
  await db?.close();
});

/** What COPY sends for a statement in a transaction of its own. */
async function copied(parameters: Parameters, sql: string): Promise<string> {
  await client.query('begin');
  try {
    await bindSettings(client, parameters);
    const chunks: Buffer[] = [];
    for await (const chunk of copyOut(client, sql)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  } finally {
    // Not a rollback, which would hide a setting that was made for the session.
    await client.query('commit');
  }
}

const HOSTILE = [
  '',
  ' ',
  "'",
  "'; drop table project; --",
  '"',
  '\\',
  '\\N',
  '$1',
  '$1::text',
  '$2::bigint',
  "$$ || '",
  '{',
  '}',
  ',',
  '{a,b}',
  'NULL',
  '%_',
  'line\nfeed',
  'tab\t',
  '\r\n',
  '\u0001\u007f',
  '中文 😀 \u202e',
  'x'.repeat(100_000),
];
/** Hexadecimal, so that COPY's own escapes do not come into it. */
const hex = (text: string) => Buffer.from(text).toString('hex');

describe('a value reaches the statement as it is', () => {
  test.each(HOSTILE)('text %.20j', async (text) => {
    const parameters = new Parameters();
    const placeholder = parameters.add(text, 'text');
    const sql = `select encode(convert_to(${placeholder}, 'UTF8'), 'hex')`;
    expect(await copied(parameters, sql)).toBe(`${hex(text)}\n`);
  });

  test.each(HOSTILE)('in a list: %.20j', async (text) => {
    const parameters = new Parameters();
    const list = [text, 'between', text, ''];
    const placeholder = parameters.add(list, 'text[]');
    const sql = `select encode(convert_to(element, 'UTF8'), 'hex') from unnest(${placeholder}) as element`;
    expect(await copied(parameters, sql)).toBe(list.map((element) => `${hex(element)}\n`).join(''));
  });

  test.each<
    [string | number | boolean | readonly string[], 'bigint' | 'numeric' | 'boolean' | 'text[]', string]
  >([
    [9_007_199_254_740_991, 'bigint', '9007199254740991'],
    [-1, 'bigint', '-1'],
    ['0.000000000000000000001', 'numeric', '0.000000000000000000001'],
    [true, 'boolean', 't'],
    [false, 'boolean', 'f'],
    [[], 'text[]', '{}'],
  ])('%j as %s', async (value, type, shown) => {
    const parameters = new Parameters();
    expect(await copied(parameters, `select ${parameters.add(value, type)}`)).toBe(`${shown}\n`);
  });
});

test('eleven values and more are told apart', async () => {
  const parameters = new Parameters();
  const values = Array.from({ length: 23 }, (_, index) => `value ${index}`);
  const placeholders = values.map((value) => parameters.add(value, 'text'));
  expect(await copied(parameters, `select ${placeholders.join(', ')}`)).toBe(`${values.join('\t')}\n`);
});

test('a list is searched in, with elements that look like its syntax', async () => {
  const parameters = new Parameters();
  const placeholder = parameters.add(['a,b', '{c}', 'NULL'], 'text[]');
  const candidates = "unnest(array['a', 'b', 'a,b', 'c', '{c}', null, 'NULL']) as candidate";
  expect(
    await copied(parameters, `select candidate from ${candidates} where candidate = any(${placeholder})`),
  ).toBe('a,b\n{c}\nNULL\n');
});

test('null and empty text are nothing between tabs; the text that stands for null elsewhere is not', async () => {
  expect(await copied(new Parameters(), `select null, '', '\\N', null`)).toBe('\t\t\\\\N\t\n');
});

test('values do not outlive their transaction', async () => {
  const parameters = new Parameters();
  parameters.add('secret', 'text');
  await copied(parameters, 'select 1');
  const { rows } = await client.query(`select current_setting('waybill.p1', true) as left_over`);
  expect(rows).toEqual([{ left_over: '' }]);
});

test('a value that is no number fails the statement, it does not become part of it', async () => {
  const parameters = new Parameters();
  const placeholder = parameters.add('1 or true', 'bigint');
  await expect(copied(parameters, `select ${placeholder}`)).rejects.toThrow('invalid input syntax');
});
