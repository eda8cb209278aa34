import Type, { type Static } from 'typebox';
import { Moment, nameText } from './administration/text.ts';
import { EXPORT_FORMATS, EXPORT_KINDS, exportHeaders } from './export-task.ts';
import { NewExportTask } from './export-task-view.ts';

/** Four times the columns that any kind has. */
const TEMPLATE_COLUMNS_MAX = 100;
/** Of one user in one project. */
export const TEMPLATES_MAX = 100;

const layout = {
  export_headers: exportHeaders(['as in CreateExportTask'], TEMPLATE_COLUMNS_MAX),
  format: NewExportTask.properties.format,
  csv: NewExportTask.properties.csv,
};

/** Waybill API, SaveExportTemplate, request body. */
export const NewExportTemplate = Type.Object({
  name: nameText(64),
  export_task_type: Type.Enum(EXPORT_KINDS),
  ...layout,
  shared: Type.Optional(
    Type.Boolean({
      description: 'with who may export from the enterprise projects of the query; not when absent',
    }),
  ),
});
export type NewExportTemplate = Static<typeof NewExportTemplate>;

/** Waybill API: the columns, headings and format of an export, kept under a name. */
export const ExportTemplate = Type.Object({
  id: Type.String(),
  name: Type.String(),
  export_task_type: Type.Enum(EXPORT_KINDS),
  export_headers: layout.export_headers,
  format: Type.Enum(EXPORT_FORMATS),
  csv: Type.Optional(Type.Object({ bom: Type.Boolean(), guard: Type.Boolean() })),
  shared: Type.Boolean(),
  created_by: Type.String({ description: 'the id of a user' }),
  saved_at: Moment,
});
export type ExportTemplate = Static<typeof ExportTemplate>;

/** Waybill API, ListExportTemplates, query. */
export const ExportTemplatesQuery = Type.Object({
  export_task_type: Type.Optional(Type.Enum(EXPORT_KINDS)),
});

/** Waybill API, ListExportTemplates, response body: by name. */
export const ExportTemplateList = Type.Object({ data_list: Type.Array(ExportTemplate) });
export type ExportTemplateList = Static<typeof ExportTemplateList>;
