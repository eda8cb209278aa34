import { IamDomainList } from '../../contract/iam/lists.ts';
import { serviceUrl } from '../iam-answers.ts';
import { operation } from '../operation.ts';

/** `GET /v3/auth/domains`: the account of the caller. */
export const keystoneListAuthDomains = operation({
  id: 'KeystoneListAuthDomains',
  summary: 'List the accounts the caller belongs to',
  method: 'GET',
  path: '/v3/auth/domains',
  response: IamDomainList,
  access: 'caller',
  async handle({ caller, request }): Promise<IamDomainList> {
    const base = serviceUrl(request);
    const { accountId: id, accountName: name } = caller;
    return {
      links: { self: `${base}/v3/auth/domains` },
      domains: [{ id, name, description: '', enabled: true, links: { self: `${base}/v3/domains/${id}` } }],
    };
  },
});
