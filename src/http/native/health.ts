import Type from 'typebox';
import { ping } from '../../store/database.ts';
import { operation } from '../operation.ts';

const Health = Type.Object({ status: Type.Literal('ok') });

/** The process answers. */
export const healthz = operation({
  id: 'Healthz',
  summary: 'The process answers',
  method: 'GET',
  path: '/healthz',
  access: 'open',
  response: Health,
  handle: async () => ({ status: 'ok' }),
});

/** The database answers too, so requests can be served. */
export const readyz = operation({
  id: 'Readyz',
  summary: 'The service can serve requests',
  method: 'GET',
  path: '/readyz',
  access: 'open',
  response: Health,
  handle: async ({ services }) => {
    await ping(services.db);
    return { status: 'ok' };
  },
});
