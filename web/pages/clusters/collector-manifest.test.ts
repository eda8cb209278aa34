import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { collectorManifest, hostCommands } from './collector-manifest.ts';

interface Manifest {
  readonly kind: string;
  readonly spec?: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly [
          {
            readonly image: string;
            readonly args: readonly string[];
            readonly env: readonly { readonly name: string; readonly value?: string }[];
          },
        ];
      };
    };
  };
}

describe('the manifest of a collector', () => {
  test('has the rights and a Deployment with whatever is filled in, as it is', () => {
    const place = {
      image: 'registry.example/a:1',
      cluster: 'it\'s "prod": $& #1\n',
      url: 'https://waybill.internal:8443',
      projectId: 'p1',
    };
    const objects = loadAll(collectorManifest(place)) as readonly Manifest[];
    expect(objects.map(({ kind }) => kind)).toEqual([
      ...['Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Deployment'],
    ]);
    const [container] = objects.at(-1)?.spec?.template.spec.containers ?? [];
    expect(container).toMatchObject({
      image: place.image,
      args: ['collect', 'kubernetes', '--cluster', place.cluster],
    });
    const env = Object.fromEntries(container?.env.map(({ name, value }) => [name, value]) ?? []);
    expect(env).toMatchObject({ WAYBILL_URL: place.url, WAYBILL_PROJECT_ID: place.projectId });
    expect(Object.keys(env)).toEqual(expect.arrayContaining(['WAYBILL_ACCESS_KEY', 'WAYBILL_SECRET_KEY']));
  });

  test('commands for a host are safe to paste', () => {
    expect(hostCommands({ url: "https://x'; rm -rf /", projectId: 'p1' })).toContain(
      String.raw`WAYBILL_URL='https://x'\''; rm -rf /' WAYBILL_PROJECT_ID=p1`,
    );
  });
});
