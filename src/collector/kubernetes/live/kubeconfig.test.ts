import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasOpenssl, selfSigned } from '../../../../test/support/certificate.ts';
import { kubeconfig, RecordedCluster } from '../../../../test/support/recorded-cluster.ts';
import { testFolder } from '../../../../test/support/test-folder.ts';
import { readKubeconfig } from './kubeconfig.ts';

const folder = testFolder();

test.skipIf(!hasOpenssl)(
  'a token in a file beside the kubeconfig is read whenever it is needed (skipped without openssl)',
  async () => {
    const tls = selfSigned();
    const cluster = new RecordedCluster(tls);
    await cluster.listen();
    try {
      const config = JSON.parse(kubeconfig(tls.cert, { prod: { server: cluster.url } })) as object;
      const users = [null, { name: 'prod', user: { tokenFile: 'token', token: 'of-before' } }];
      writeFileSync(join(folder, 'config'), JSON.stringify({ ...config, users }));
      const { server } = readKubeconfig(join(folder, 'config')).get('prod');
      const nodes = () => server.json('/api/v1/nodes', {}, new AbortController().signal);
      await expect(nodes()).rejects.toThrow(`its credentials cannot be had: ENOENT`);
      for (const token of ['first', 'second']) {
        writeFileSync(join(folder, 'token'), `${token}\n`);
        cluster.accepts = () => token;
        expect(await nodes()).toMatchObject({ kind: 'NodeList' });
      }
    } finally {
      await cluster.close();
    }
  },
);
