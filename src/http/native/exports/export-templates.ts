import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import { Id } from '../../../contract/administration/text.ts';
import {
  ExportTemplate,
  ExportTemplateList,
  ExportTemplatesQuery,
  NewExportTemplate,
  TEMPLATES_MAX,
} from '../../../contract/export-template.ts';
import { Problem } from '../../../errors.ts';
import {
  deleteTemplate,
  listTemplates,
  type StoredTemplate,
  saveTemplate,
} from '../../../store/exports/templates.ts';
import { operation } from '../../operation.ts';
import { frozenRequest } from './frozen-request.ts';

const ALL = '/api/v1/projects/{project_id}/export-templates';

export const saveExportTemplate = operation({
  id: 'SaveExportTemplate',
  summary:
    'Save columns, headings and format under a name, in the place of your own template of that kind and name',
  method: 'POST',
  path: ALL,
  access: 'exporter',
  // One that is not shared has nothing to do with any.
  enterpriseProjects: ({ shared }) => (shared ? 'asked' : 'every'),
  body: NewExportTemplate,
  response: ExportTemplate,
  async handle({ body, scope, caller, services }) {
    const { name, export_task_type, shared = false, ...layout } = body;
    const { columns, format, csv } = frozenRequest({ export_task_type, ...layout });
    const template = {
      ...{ id: randomUUID(), createdBy: caller.userId, kind: export_task_type, name, shared },
      layout: { columns, ...(format && { format }), ...(csv && { csv }) },
    };
    const saved = await saveTemplate(services.db, scope, template, TEMPLATES_MAX);
    if (saved) return shown(saved);
    throw new Problem('HSS.0001', `you may keep ${TEMPLATES_MAX} templates in a project, delete one first`);
  },
});

export const listExportTemplates = operation({
  id: 'ListExportTemplates',
  summary: 'List your own templates of exports and those that are shared with you, by name',
  method: 'GET',
  path: ALL,
  access: 'exporter',
  enterpriseProjects: 'every',
  query: ExportTemplatesQuery,
  response: ExportTemplateList,
  async handle({ query, scope, caller, services }) {
    const viewer = { scope, userId: caller.userId };
    return { data_list: (await listTemplates(services.db, viewer, query.export_task_type)).map(shown) };
  },
});

export const deleteExportTemplate = operation({
  id: 'DeleteExportTemplate',
  summary: 'Delete a template of your own',
  method: 'DELETE',
  path: `${ALL}/{template_id}`,
  access: 'exporter',
  enterpriseProjects: 'every',
  params: Type.Object({ template_id: Id }),
  successStatus: 204,
  async handle({ params, scope, caller, services }) {
    const deleted = await deleteTemplate(services.db, { scope, userId: caller.userId }, params.template_id);
    if (!deleted) throw new Problem('HSS.0011', `you have no template ${params.template_id}`);
  },
});

function shown({ id, name, kind, layout, shared, createdBy, savedAt }: StoredTemplate): ExportTemplate {
  const { columns, format = 'xlsx', csv } = layout;
  return {
    ...{ id, name, export_task_type: kind },
    export_headers: columns.map(([key, heading]) => [key, heading]),
    format,
    ...(csv && { csv: { ...csv } }),
    ...{ shared, created_by: createdBy, saved_at: savedAt.getTime() },
  };
}
