import Type from 'typebox';

/** HSS API, every operation: `project_id` has 1 to 256 characters, so has `enterprise_project_id`. */
export const PROJECT_PARAMETERS = Type.Object({ project_id: Type.String({ minLength: 1, maxLength: 256 }) });
export const ENTERPRISE_PROJECT_QUERY = Type.Object({
  enterprise_project_id: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
});
