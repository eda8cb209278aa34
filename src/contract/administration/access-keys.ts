import Type, { type Static } from 'typebox';
import { Description, Id, Moment } from './text.ts';

export const AccessKey = Type.Object({
  access_key: Type.String(),
  user_id: Type.String(),
  description: Type.String(),
  enabled: Type.Boolean(),
  created_at: Moment,
});
export type AccessKey = Static<typeof AccessKey>;

export const AccessKeyList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(AccessKey) });

/** An access key as created: the only time its secret key is shown. */
export const CreatedAccessKey = Type.Object({ ...AccessKey.properties, secret_key: Type.String() });
export type CreatedAccessKey = Static<typeof CreatedAccessKey>;

export const NewAccessKey = Type.Object({
  user_id: Type.Optional(Id),
  description: Type.Optional(Description),
});

export const AccessKeyChange = Type.Object({
  enabled: Type.Optional(Type.Boolean()),
  description: Type.Optional(Description),
});
