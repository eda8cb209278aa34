import Type, { type Static } from 'typebox';
import { Id, Moment, nameText } from './text.ts';

/** A part of the account across its projects; `0` exists always. */
export const EnterpriseProject = Type.Object({ id: Type.String(), name: Type.String(), created_at: Moment });
export type EnterpriseProject = Static<typeof EnterpriseProject>;

export const EnterpriseProjectList = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(EnterpriseProject),
});

export const NewEnterpriseProject = Type.Object({ id: Type.Optional(Id), name: nameText(255) });

export const EnterpriseProjectChange = Type.Object({ name: nameText(255) });
