import { expect, test } from 'vitest';
import type { InventoryLine } from '../contract/inventory.ts';
import { cleanJson, cleanLine } from './clean-line.ts';

const LINE: InventoryLine = {
  container_id: 'id',
  container_name: 'web',
  image_name: 'web:1',
  status: 'Running',
  create_time: 1,
  host_name: 'h',
};

test('NUL and lone surrogates become U+FFFD and are counted, in label names and values too', () => {
  const dirty = { ...LINE, container_name: 'we\0b', labels: { 'a\uD800': '\0\uDFFF', plain: 'ok' } };
  expect(cleanLine(dirty)).toEqual({
    line: { ...LINE, container_name: 'we\uFFFDb', labels: { 'a\uFFFD': '\uFFFD\uFFFD', plain: 'ok' } },
    replaced: 4,
  });
});

test('risks stay as they are', () => {
  const line: InventoryLine = { ...LINE, configuration_risks: [{ rule_id: 'K8-001', level: 'fatal' }] };
  expect(cleanLine({ ...line, image_name: '\0' }).line).toEqual({ ...line, image_name: '\uFFFD' });
});

test('characters outside the basic plane are whole and stay', () => {
  const line = { ...LINE, container_name: '容器 𠮷 😀 مرحبا' };
  expect(cleanLine(line)).toEqual({ line, replaced: 0 });
});

test('JSON is of the cleaned line, and clean texts that look like escapes stay', () => {
  const dirty = { ...LINE, labels: { a: 'x\0y\uD83D', b: '\\u0000 \\ud800' } };
  expect(JSON.parse(cleanJson(dirty))).toEqual(cleanLine(dirty).line);
  expect(JSON.parse(cleanJson(LINE))).toEqual(LINE);
  expect(cleanJson({ container_id: 'a\0', deleted: true })).toBe('{"container_id":"a\uFFFD","deleted":true}');
});
