import Type, { type Static } from 'typebox';
import { Moment } from './text.ts';

/**
 * A token that is still good. `id`: what it is called; it cannot be used as one. `kind`: held by a browser as its
 * session, or by a program. `project_id`: the only project it reaches. `remote_address`: where the user signed in from;
 * empty where that is not known. `current`: the call was made with this one.
 */
export const Token = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['session', 'token']),
  user_id: Type.String(),
  project_id: Type.Optional(Type.String()),
  remote_address: Type.String(),
  issued_at: Moment,
  expires_at: Moment,
  current: Type.Boolean(),
});
export type Token = Static<typeof Token>;

export const TokenList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(Token) });
