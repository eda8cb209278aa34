import { createHash } from 'node:crypto';
import Type from 'typebox';
import { type ScanRule, ScanRuleList } from '../../../contract/iac/rules.ts';
import { namesTag } from '../../entity-tag.ts';
import { operation } from '../../operation.ts';
import type { Services } from '../../services.ts';

const HEADERS = { ETag: 'Changes with the rules', 'Cache-Control': 'How long it may be kept' };

interface Catalogue {
  readonly text: string;
  readonly etag: string;
}

/** They stay as they are while the service runs. */
const made = new WeakMap<Services['scans'], Promise<Catalogue>>();

export const listRules = operation({
  id: 'ListRules',
  summary: 'Every rule that files are scanned for: what it looks for, why, what to do, examples',
  method: 'GET',
  path: '/api/v1/rules',
  access: 'caller',
  headers: Type.Object({
    'If-None-Match': Type.Optional(Type.String({ description: 'ETags that need not be sent again' })),
  }),
  response: ScanRuleList,
  replies: {
    200: { description: 'The rules', headers: HEADERS },
    304: { description: 'If-None-Match names these rules', headers: HEADERS },
  },
  async handle({ request, reply, services }) {
    const { text, etag } = await catalogueOf(services.scans);
    reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
    if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  },
});

function catalogueOf(scans: Services['scans']): Promise<Catalogue> {
  const known = made.get(scans);
  if (known) return known;
  const catalogue = scans.catalogue().then(textOf);
  made.set(scans, catalogue);
  return catalogue;
}

function textOf(rules: readonly ScanRule[]): Catalogue {
  const text = JSON.stringify({ total_num: rules.length, data_list: rules });
  return { text, etag: `"${createHash('sha256').update(text).digest('hex')}"` };
}
