import { createHash, timingSafeEqual } from 'node:crypto';
import Type from 'typebox';
import { Problem } from '../../errors.ts';
import { operation } from '../operation.ts';

/** Figures for Prometheus: nothing of a tenant, so open unless a token is set (`WAYBILL_METRICS_TOKEN`). */
export const showMetrics = operation({
  id: 'ShowMetrics',
  summary: 'Figures of the service in the text format of Prometheus',
  method: 'GET',
  path: '/metrics',
  access: 'open',
  headers: Type.Object({
    Authorization: Type.Optional(
      Type.String({ description: '`Bearer` and the value of WAYBILL_METRICS_TOKEN, where that is set.' }),
    ),
  }),
  replies: {
    200: { content: { 'text/plain': Type.String() } },
    401: { description: 'The token is not the one that is set.' },
  },
  handle: async ({ request, reply, services }) => {
    const { metricsToken } = services.config;
    if (metricsToken !== undefined && !equal(request.headers.authorization ?? '', `Bearer ${metricsToken}`))
      throw new Problem('APIGW.0301', 'send the header Authorization: Bearer with the token of the metrics');
    reply.type(services.metrics.contentType);
    return services.metrics.text();
  },
});

/** In the same time wherever they differ. */
function equal(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
