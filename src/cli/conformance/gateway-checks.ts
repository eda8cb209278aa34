import { type Check, UNKNOWN_ID } from './check.ts';
import type { Target } from './endpoint.ts';
import { requireGatewayRefusal } from './expectations.ts';

const NOWHERE: Target = { method: 'GET', path: `/v5/{project_id}/conformance/${UNKNOWN_ID}` };
const HOUR_MS = 3_600_000;

/** API gateway, error codes: what stands before every operation. */
export function gatewayChecks(keys: {
  readonly accessKey: string;
  readonly secretKey: string;
}): readonly Check[] {
  return [
    {
      name: 'unknown path',
      run: async (_, { endpoint }) => requireGatewayRefusal(await endpoint.call(NOWHERE), 404, 'APIGW.0101'),
    },
    {
      name: 'unknown access key',
      async run(call) {
        const stranger = { accessKey: 'CONFORMANCEUNKNOWN00', secretKey: 'unknown', date: new Date() };
        requireGatewayRefusal(await call({}, stranger), 401, 'APIGW.0301');
      },
    },
    {
      name: 'signed an hour ago',
      async run(call) {
        const date = new Date(Date.now() - HOUR_MS);
        requireGatewayRefusal(await call({}, { ...keys, date }), 401, 'APIGW.0301');
      },
    },
  ];
}
