import Type, { type Static } from 'typebox';

/**
 * Waybill API, EstimateExportTask, response body: what an export would come to if it began now. Seconds and bytes are
 * rough, by what exports of as many cells took elsewhere; waiting in the queue comes on top.
 */
export const ExportEstimate = Type.Object({
  rows: Type.Optional(Type.Integer({ description: 'absent when it cannot be told in time' })),
  counted: Type.Boolean({
    description: 'whether rows was counted; else the planner of the database guessed it',
  }),
  rows_left_out: Type.Optional(Type.Integer({ description: 'those beyond export_size' })),
  seconds: Type.Optional(Type.Integer()),
  bytes: Type.Optional(Type.Integer({ description: 'of the bare file' })),
});
export type ExportEstimate = Static<typeof ExportEstimate>;
