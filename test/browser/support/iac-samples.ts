import type { Page } from 'playwright-core';

/** A file as an input for files takes it. */
interface Sample {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function sample(name: string, text: string): Sample {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

/** Breaks rules in several lines, and one that it excepts itself. */
export const DOCKERFILE = sample(
  'Dockerfile',
  `FROM debian
# waybill:ignore=DF-040,DF-041,DF-044,DF-045 the package index is fresh in our mirror
RUN apt-get update
RUN apt-get install curl
ADD https://example.com/tool /usr/local/bin/tool
ENV API_TOKEN=4f6e2a9d0c1b8e7f
# waybill:ignore=DF-021 the agent has to read the sockets of others
USER root
CMD /usr/local/bin/tool
`,
);

/** So long that not all of it is drawn; what is wrong comes last. */
export const MANIFEST = sample(
  'web.yaml',
  `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data:
${Array.from({ length: 400 }, (_, i) => `  setting-${i}: "${i}"\n`).join('')}---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  hostNetwork: true
  containers:
    - name: web
      image: registry.example/web:1.0
      securityContext: {privileged: true}
`,
);

/** Nothing can be read of it. */
export const BROKEN = sample('broken.yaml', 'apiVersion: v1\nkind: Pod\nspec: {containers: [\n');

/** No archive, whatever its name says. */
export const NO_ARCHIVE = sample('charts.zip', 'this is no archive');

/** Chooses files on the page of IaC files and waits until each is scanned or refused. */
export async function uploadSamples(page: Page, samples: readonly Sample[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles([...samples]);
  await page.locator('[data-uploads="done"]').waitFor();
}
