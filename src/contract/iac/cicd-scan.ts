import Type, { type Static } from 'typebox';
import { CicdName } from './cicd-configurations.ts';

/**
 * Waybill API, ImportCicdScan, query. The body is NDJSON, a {@link FileResult} a line: one run of a pipeline,
 * which replaces the run before. A pipeline that is not known by its name yet is added.
 */
export const CicdScanQuery = Type.Object({
  cicd_name: CicdName,
});

/** Waybill API, ImportCicdScan, response body: files of the run, and of the run before that are gone now. */
export const CicdScanReport = Type.Object({
  cicd_id: Type.String(),
  cicd_name: Type.String(),
  clean: Type.Integer(),
  risky: Type.Integer(),
  failed: Type.Integer(),
  removed: Type.Integer(),
});
export type CicdScanReport = Static<typeof CicdScanReport>;
