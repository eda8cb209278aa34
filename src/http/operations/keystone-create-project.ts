import { Problem } from '../../errors.ts';
import { operation } from '../operation.ts';

/**
 * `POST /v3/projects`: refused. Huawei's Node SDK tries it by itself when it finds no single project of the
 * region's name; a project must not come into being that way.
 */
export const keystoneCreateProject = operation({
  id: 'KeystoneCreateProject',
  summary: 'Refused: projects are created through /api/v1/projects',
  method: 'POST',
  path: '/v3/projects',
  access: 'caller',
  alwaysRefused: true,
  async handle() {
    throw new Problem(
      'IAM.0003',
      'projects are not created here. An admin of the account creates one with "waybill admin projects create NAME" ' +
        'or POST /api/v1/projects {"name": "…"}. If an SDK sent this by itself, give it the id of an existing ' +
        'project, or a region whose name is that of exactly one project',
    );
  },
});
