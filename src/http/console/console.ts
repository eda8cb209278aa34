import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../errors.ts';
import { pageHeaders } from './page-headers.ts';

/** Built: beside this room in an installed package, left by `scripts/console.mjs` in a clone. */
const FOLDERS = ['../../console/', '../../../.cache/console/'].map((path) => new URL(path, import.meta.url));

/** What stands in the built page for the nonce of the one who is sent it. */
const NONCE_PLACE = '{{nonce}}';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Packed beside each file when the console is built, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Serves the files the console's page is made of. Their names change with their content. */
export function serveConsole(server: FastifyInstance): void {
  server.get('/', (_request, reply) => sendConsolePage(reply));
  server.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { name } = request.params;
    const type = CONTENT_TYPES[/^[\w-]+\.(?:[\w-]+\.)*(\w+)$/.exec(name)?.[1] ?? ''];
    if (type === undefined) throw new Problem('APIGW.0101');
    for (const [encoding, extension] of accepted(request)) {
      const content = await builtFile(`assets/${name}${extension}`);
      if (!content) continue;
      if (encoding) reply.header('Content-Encoding', encoding);
      return reply
        .type(type)
        .header('Vary', 'Accept-Encoding')
        .header('Cache-Control', 'public, max-age=31536000, immutable')
        .header('X-Content-Type-Options', 'nosniff')
        .send(content);
    }
    throw new Problem('APIGW.0101');
  });
}

/** Whether a browser asks for a page: the console then says itself what is at an address that no operation has. */
export function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading && !/^\/(api|assets|v\d+)\//.test(url) && (headers.accept?.includes('text/html') ?? false);
}

/** @throws {Problem} APIGW.0101 where the console was not built */
export async function sendConsolePage(reply: FastifyReply): Promise<FastifyReply> {
  const page = await builtFile('index.html');
  if (!page) throw new Problem('APIGW.0101', 'the console is not built; npm start builds it');
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .headers(pageHeaders(nonce))
    .send(page.toString('utf8').replaceAll(NONCE_PLACE, nonce));
}

function accepted({ headers }: FastifyRequest): readonly (readonly [encoding: string, extension: string])[] {
  const asked = headers['accept-encoding'] ?? '';
  return [
    ...ENCODINGS.filter(([encoding]) => new RegExp(`\\b${encoding}\\b(?!;q=0(?:,|$))`).test(asked)),
    ['', ''],
  ];
}

async function builtFile(path: string): Promise<Buffer | undefined> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(new URL(path, folder));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}
