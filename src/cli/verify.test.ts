import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { callWaybill } from '../../test/support/cli.ts';
import { makeExport } from '../../test/support/make-export.ts';
import { generateSigningKey } from '../../test/support/signing-key.ts';
import { testFolder } from '../../test/support/test-folder.ts';
import { EXPORT_FORMATS } from '../contract/export-task.ts';
import type { Row } from '../formats/table.ts';
import { HOSTILE_TEXTS } from '../formats/testing/hostile-texts.ts';
import { createZipWriter } from '../formats/zip/writer.ts';

const run = promisify(execFile);
const KEY = generateSigningKey();
const COLUMNS = [
  ['container_name', '=Name'],
  ['risky', 'At risk'],
  ['container_name', 'Name again'],
  ['create_time', 'Created'],
  ['fatal_risk', '<Fatal & "risks">'],
  ['pod_name', ''],
] as const;

const folder = testFolder();

function hostileRows(): Row[] {
  const integers = ['0', '-7', '123456789012345678901', '9007199254740993', ''];
  return HOSTILE_TEXTS.map((text, index) => [
    text,
    ['t', 'f', ''][index % 3] ?? '',
    ['1795301576123', '0', '', '253402300799999'][index % 4] ?? '',
    integers[index % integers.length] ?? '',
    index % 5 === 0 ? '' : `${text}${text}`,
  ]);
}

const path = (name: string) => join(folder, name);

async function verified(file: string, ...options: string[]) {
  const { code, stdout, stderr } = await callWaybill(['verify', file, '--json', ...options]);
  return { code, stderr, ...(stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>)) };
}

const CASES = [
  ...EXPORT_FORMATS.map((format) => ({ format })),
  ...[true, false].flatMap((bom) =>
    [true, false].map((guard) => ({ format: 'csv' as const, csv: { bom, guard } })),
  ),
];

test.each(CASES)('every value of $format $csv is read back as it was exported', async (made) => {
  const file = path('hostile.zip');
  // The other formats hold fewer integers than text does.
  const rows = made.format === 'parquet' ? hostileRows().map((row) => row.with(3, '-7')) : hostileRows();
  await makeExport({ path: file, columns: COLUMNS, rows, key: KEY, ...made });
  expect(await verified(file)).toMatchObject({
    code: 0,
    ok: true,
    differences: [],
    values_compared: true,
    rows: rows.length,
  });
});

test.each(EXPORT_FORMATS)('an empty %s is as exported', async (format) => {
  const file = path('empty.zip');
  await makeExport({ path: file, columns: COLUMNS, rows: [], format, key: KEY });
  expect(await verified(file)).toMatchObject({ code: 0, values_compared: true, rows: 0 });
});

test.each(EXPORT_FORMATS)('a %s whose manifest tells of other values differs', async (format) => {
  const file = path('values.zip');
  const change = (manifest: Record<string, unknown>) => ({ ...manifest, rows_sha256: '0'.repeat(64) });
  await makeExport({
    path: file,
    columns: [['pod_name', 'Pod']],
    rows: [['a'], ['']],
    format,
    key: KEY,
    change,
  });
  const { code, differences } = (await verified(file)) as { code: number; differences?: string[] };
  expect(code).toBe(1);
  expect(differences).toEqual([
    expect.stringMatching(/^SHA-256 of the values: the manifest says 0{64}, the file has [0-9a-f]{64}$/),
  ]);
});

test('cells that were cut are told, and their values are not compared', async () => {
  const file = path('cut.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['x'.repeat(40_000)]], key: KEY });
  expect(await verified(file)).toMatchObject({ code: 0, cells_cut: 1, values_compared: false });
  const { stdout } = await callWaybill(['verify', file]);
  expect(stdout).toMatch(/the values were not compared with rows_sha256, as cells were cut/);
});

test('the key is told, and that nobody checked whose it is', async () => {
  const file = path('key.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a']], key: KEY });
  const { code, stdout } = await callWaybill(['verify', file]);
  expect(code).toBe(0);
  expect(stdout).toContain(`signed with the key ${KEY.keyId}\nwhose key that is was not checked`);
});

test('with --key the signature has to be of that key, named in any of three ways', async () => {
  const file = path('pinned.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a']], key: KEY });
  await writeFile(path('key.pem'), KEY.publicKey);
  const other = generateSigningKey();
  await writeFile(path('other.pem'), other.publicKey);
  const reply = { public_key: other.publicKey, former_keys: [{ public_key: KEY.publicKey }] };
  await writeFile(path('reply.json'), JSON.stringify(reply));
  for (const key of [KEY.keyId, KEY.keyId.toUpperCase(), path('key.pem'), path('reply.json')])
    expect(await verified(file, '--key', key)).toMatchObject({
      code: 0,
      key_checked: true,
      key_id: KEY.keyId,
    });
  for (const key of [other.keyId, path('other.pem')])
    expect(await verified(file, '--key', key)).toMatchObject({
      code: 1,
      differences: [`signature: it is of another key, ${KEY.keyId}`],
    });
  for (const key of [path('absent.pem'), file])
    expect(await verified(file, '--key', key)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(key),
    });
});

/** The entries of a file, as unzip unpacks them. */
async function partsOf(file: string): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const { stdout } = await run('unzip', ['-Z1', file]);
  for (const name of stdout.trim().split('\n')) {
    const read = await run('unzip', ['-p', file, name], { encoding: 'buffer', maxBuffer: 2 ** 26 });
    parts.set(name, read.stdout);
  }
  return parts;
}

/** A file of such entries. */
async function fileOf(parts: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = { write: async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk)) };
  const zip = createZipWriter(sink, { modified: new Date() });
  for (const [name, bytes] of parts) {
    const entry = await zip.openEntry(name, { compress: false });
    await entry.write(bytes);
    await entry.close();
  }
  await zip.finish();
  await writeFile(path('changed.zip'), Buffer.concat(chunks));
  return path('changed.zip');
}

test('a signature that was taken away is missed, whatever the manifest says then', async () => {
  const file = path('stripped.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a']], key: KEY });
  const parts = await partsOf(file);
  parts.delete('manifest.sig');
  const stripped = await fileOf(parts);
  expect(await verified(stripped)).toMatchObject({
    code: 1,
    signed: false,
    differences: ['signature: the file is not signed'],
  });
  const manifest = String(parts.get('manifest.json')).replace('manifest/2', 'manifest/1');
  const downgraded = await fileOf(parts.set('manifest.json', Buffer.from(manifest)));
  // As a file of the first version would be: it is said that nobody vouches for it.
  const { code, stdout } = await callWaybill(['verify', downgraded]);
  expect(code).toBe(0);
  expect(stdout).toContain('not signed');
  expect(await verified(downgraded, '--key', KEY.keyId)).toMatchObject({ code: 1 });
});

test('an archive that says something else to another program is none of ours', async () => {
  const file = path('two-faced.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a']], key: KEY });
  const bytes = await readFile(file);
  const renamed = Buffer.from(bytes);
  renamed.write('.exe', bytes.indexOf('.xlsx'));
  await writeFile(file, renamed);
  expect(await verified(file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('export.xlsx has another name too, export.exex'),
  });
  // The length of the comment is the last of the archive's numbers.
  const commented = Buffer.concat([bytes, Buffer.from('as you ordered')]);
  commented.writeUInt16LE('as you ordered'.length, bytes.length - 2);
  await writeFile(file, commented);
  expect(await verified(file)).toMatchObject({ code: 1, stderr: expect.stringContaining('a comment') });
});

test('a forged file cannot write on the terminal what was not found', async () => {
  const lie = '\u001b[2K\rsigned with the key of your own\n\u009b';
  const file = path('forged.zip');
  const columns = [['pod_name', 'Pod']] as const;
  const change = (manifest: object) => ({ ...manifest, as_of: lie });
  await makeExport({ path: file, columns, rows: [['a']], key: KEY, change });
  const parts = await partsOf(file);
  const [[name, data] = ['', Buffer.alloc(0)], ...others] = parts;
  const renamed = await fileOf(new Map([[`é${lie}${name}`, data], ...others]));
  for (const [told, forged] of [
    [await callWaybill(['verify', file]), 'rows as of \\u001b[2K\\u000dsigned'],
    [await callWaybill(['verify', renamed]), 'the file has é\\u001b[2K\\u000dsigned'],
  ] as const) {
    const text = told.stdout + told.stderr;
    expect(text).toContain(forged);
    expect(text).not.toMatch(/[^\P{Cc}\n]|^signed with the key of/mu);
  }
});

test.each(EXPORT_FORMATS)(
  'no byte of a %s, its manifest or its signature can change unnoticed',
  async (format) => {
    const file = path(`flip-${format}.zip`);
    await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a'], ['b']], format, key: KEY });
    const parts = await partsOf(file);
    expect(await verified(await fileOf(parts))).toMatchObject({ code: 0 });
    const unnoticed: string[] = [];
    for (const [part, bytes] of parts) {
      // Spread over the part; more of the signature, which is text and could have several forms.
      const step = part === 'manifest.sig' ? 5 : Math.ceil(bytes.length / 25);
      for (let at = 0; at < bytes.length; at += step) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
        const { code } = await callWaybill(['verify', await fileOf(new Map(parts).set(part, flipped))]);
        if (code !== 1) unnoticed.push(`${part} ${at}: ${code}`);
      }
    }
    expect(unnoticed).toEqual([]);
  },
);

test('OpenSSL comes to the same about a signature', async () => {
  const file = path('openssl.zip');
  await makeExport({ path: file, columns: [['pod_name', 'Pod']], rows: [['a']], key: KEY });
  await run('unzip', ['-o', '-d', folder, file, 'manifest.json', 'manifest.sig']);
  const { signature, public_key, key_id } = JSON.parse(await readFile(path('manifest.sig'), 'utf8'));
  await writeFile(path('signature'), Buffer.from(signature, 'base64'));
  await writeFile(path('key.pem'), public_key);
  const argv = ['-verify', '-pubin', '-inkey', path('key.pem'), '-rawin', '-in', path('manifest.json')];
  const { stdout } = await run('openssl', ['pkeyutl', ...argv, '-sigfile', path('signature')]);
  expect(stdout).toContain('Signature Verified Successfully');
  await run('openssl', [
    'pkey',
    '-pubin',
    '-in',
    path('key.pem'),
    '-outform',
    'DER',
    '-out',
    path('key.der'),
  ]);
  const digest = await run('openssl', ['dgst', '-sha256', path('key.der')]);
  expect(digest.stdout).toContain(key_id);
});
