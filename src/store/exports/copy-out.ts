import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Queryable } from '../database.ts';
import type { Parameters } from '../parameters.ts';

/**
 * COPY takes no bind parameters. The values go ahead of it into settings that live as long as the transaction,
 * and the statement reads them from there, so that no value is ever part of a statement's text.
 */
export async function bindSettings(client: Queryable, parameters: Parameters): Promise<void> {
  const { values } = parameters;
  if (values.length === 0) return;
  const calls = values.map((_value, index) => `set_config('waybill.p${index + 1}', $${index + 1}, true)`);
  await client.query(`select ${calls.join(', ')}`, values.map(settingText));
}

/**
 * Rewrites placeholders (`$3::bigint`) to reads of those settings. The inner select makes PostgreSQL read and
 * cast each one once, not once a row; the outer cast keeps `any(…)` from taking it for a set of rows.
 */
export function withSettings(sql: string): string {
  return sql.replaceAll(
    /\$(\d+)::(\w+(?:\[\])?)/g,
    (_match, index: string, type: string) =>
      `((select current_setting('waybill.p${index}')::${type})::${type})`,
  );
}

/**
 * The rows of `sql` in COPY's text form, as the chunks arrive; null and empty text alike are nothing between tabs,
 * as no file tells them apart. `bindSettings` comes first.
 */
export function copyOut(client: Client, sql: string): AsyncIterable<Buffer> {
  return client.query(copyTo(`copy (${withSettings(sql)}) to stdout (null '')`));
}

function settingText(value: Parameters['values'][number]): string {
  if (Array.isArray(value)) return `{${value.map(quotedElement).join(',')}}`;
  if (value === null) throw new Error('a setting cannot be null');
  return String(value);
}

function quotedElement(element: string): string {
  return `"${element.replaceAll(/["\\]/g, '\\$&')}"`;
}
