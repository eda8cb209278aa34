import Type, { type Static } from 'typebox';
import { Description, Id, Moment, nameText } from './text.ts';

/** A project, whose id is the `project_id` of every path. Its name is the region id that SDKs look it up by. */
export const Project = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  created_at: Moment,
});
export type Project = Static<typeof Project>;

export const ProjectList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(Project) });

export const NewProject = Type.Object({
  id: Type.Optional(Id),
  name: nameText(64),
  description: Type.Optional(Description),
});

export const ProjectChange = Type.Object({
  name: Type.Optional(nameText(64)),
  description: Type.Optional(Description),
});
