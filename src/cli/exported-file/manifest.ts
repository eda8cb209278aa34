import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';

const Count = Type.Integer({ minimum: 0 });

const CellType = Type.Union([
  Type.Literal('text'),
  Type.Literal('integer'),
  Type.Literal('boolean'),
  Type.Literal('datetime'),
]);

const COMMON = {
  as_of: Type.String(),
  rows: Count,
  rows_left_out: Count,
  cells_cut: Count,
  sheets: Type.Array(Type.Object({ name: Type.String(), rows: Count })),
  data: Type.Object({ name: Type.String(), bytes: Count, sha256: Type.String() }),
};

/** Was never signed, and says too little of its columns to read the rows back. */
const FirstManifest = Type.Object({ format: Type.Literal('waybill-manifest/1'), ...COMMON });

/** Always has a signature beside it. */
const SignedManifest = Type.Object({
  format: Type.Literal('waybill-manifest/2'),
  task: Type.Object({ type: Type.String(), project_id: Type.String() }),
  request: Type.Object({
    /** A key and its heading. */
    export_headers: Type.Array(Type.Tuple([Type.String(), Type.String()]), { minItems: 1 }),
    /** One for each of the headers. */
    column_types: Type.Array(CellType),
    format: Type.Union([
      Type.Literal('xlsx'),
      Type.Literal('csv'),
      Type.Literal('ndjson'),
      Type.Literal('parquet'),
    ]),
    filters: Type.Unknown(),
    csv: Type.Optional(Type.Object({ guard: Type.Boolean() })),
  }),
  rows_sha256: Type.String(),
  ...COMMON,
});
export type SignedManifest = Static<typeof SignedManifest>;

/** The part of `manifest.json` that is compared with the data beside it. */
export type Manifest = SignedManifest | Static<typeof FirstManifest>;

/** @throws {Error} when it is no manifest of Waybill */
export function parseManifest(bytes: Buffer): Manifest {
  const manifest = jsonOf(bytes);
  if (Check(FirstManifest, manifest)) return manifest;
  if (Check(SignedManifest, manifest)) {
    const { export_headers, column_types } = manifest.request;
    if (export_headers.length === column_types.length) return manifest;
  }
  throw new Error('no exported file: its manifest.json is none that this version of Waybill knows');
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Error('no exported file: its manifest.json is no JSON', { cause });
  }
}
