import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionEnv, runWaybill } from '../support/cli.ts';
import { hostContainers, type RunningCollector, startCollector } from '../support/collector.ts';
import {
  type ContainerEngine,
  hasDocker,
  hasPodman,
  IMAGE,
  startDocker,
  startPodman,
} from '../support/container-engine.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// What happens on a real host is seen in the inventory of a real service.

const PATIENCE = { timeout: 30_000, interval: 20 };

describe.each([
  { name: 'docker', start: startDocker, isThere: hasDocker },
  { name: 'podman', start: startPodman, isThere: hasPodman },
])('$name', ({ name: host, start, isThere }) => {
  describe.skipIf(!isThere)('on this machine (as root, where it and busybox-static are installed)', () => {
    let service: TestService;
    let engine: ContainerEngine;
    let collector: RunningCollector;
    let collect: readonly string[];
    beforeAll(async () => {
      [service, engine] = await Promise.all([startService(), start()]);
      collect = ['docker', '--socket', engine.socket, '--host-name', host];
      await engine.create('was-there');
      await engine.act('start', 'was-there');
      collector = startCollector(service, collect);
    });
    afterAll(async () => {
      await collector?.stop();
      await engine?.stop();
      await service?.remove();
    });

    const statuses = async (name: string) =>
      (await hostContainers(service, name)).map(({ status }) => status);
    const seen = (name: string) => expect.poll(() => statuses(name), PATIENCE);
    const source = async () => {
      const path = '/api/v1/projects/{project_id}/inventory/sources?kind=host';
      const answer = await signedFetch(service, 'GET', path);
      return ((await answer.json()) as { data_list: Record<string, unknown>[] }).data_list[0];
    };

    test('each state of a container is seen, and its end', async () => {
      await seen('was-there').toEqual(['Running']);
      await engine.create('web', { HostConfig: { NanoCpus: 250_000_000, Memory: 64 * 2 ** 20 } });
      await seen('web').toEqual(['Waiting']);
      await engine.act('start', 'web');
      await seen('web').toEqual(['Running']);
      expect(await hostContainers(service, 'web')).toMatchObject([
        { container_name: 'web', image_name: IMAGE, cpu_limit: '250m', memory_limit: '64Mi', risky: false },
      ]);
      await engine.act('pause', 'web');
      await seen('web').toEqual(['Paused']);
      await engine.act('unpause', 'web');
      await seen('web').toEqual(['Running']);
      await engine.act('kill', 'web');
      await seen('web').toEqual(['Terminated']);
      await engine.act('restart', 'web');
      await seen('web').toEqual(['Running']);
      await engine.remove('web');
      await seen('web').toEqual([]);
      expect(await statuses('was-there')).toEqual(['Running']);
    });

    test('restarts are counted', async () => {
      const RestartPolicy = { Name: 'on-failure', MaximumRetryCount: 2 };
      await engine.create('flaky', { Cmd: ['/bin/sh', '-c', 'exit 1'], HostConfig: { RestartPolicy } });
      await engine.act('start', 'flaky');
      await expect
        .poll(() => hostContainers(service, 'flaky'), PATIENCE)
        .toMatchObject([{ status: 'Terminated', restart_count: 2 }]);
    });

    test("what Kubernetes runs by this engine is left to the cluster's own report", async () => {
      await engine.create('pod-part', { Labels: { 'io.kubernetes.pod.uid': 'a1' } });
      await engine.create('beside');
      await seen('beside').toEqual(['Waiting']);
      expect(await statuses('pod-part')).toEqual([]);
    });

    test('while the engine is away its containers stay, marked; what it missed is seen afterwards', async () => {
      await seen('was-there').toEqual(['Running']);
      const before = await source();
      expect(before).toMatchObject({ name: host, state: 'synchronised' });
      await engine.halt();
      await expect.poll(source, PATIENCE).toMatchObject({
        state: 'unreachable',
        reason: expect.stringContaining('is Docker or podman running?'),
      });
      expect(await statuses('was-there')).toEqual(['Running']);
      await engine.resume();
      await expect.poll(source, PATIENCE).toMatchObject({ state: 'synchronised' });
      await engine.create('after');
      await seen('after').toEqual(['Waiting']);
    });

    test('what happened while no collector ran is seen by the next', async () => {
      await engine.create('forgotten');
      await seen('forgotten').toEqual(['Waiting']);
      expect(await collector.stop()).toBe(0);
      await engine.remove('forgotten');
      await engine.create('new-one');
      collector = startCollector(service, collect);
      await seen('new-one').toEqual(['Waiting']);
      expect(await statuses('forgotten')).toEqual([]);
    });

    test('--once reads the host and ends', async () => {
      const run = await runWaybill(['collect', ...collect.slice(0, -1), 'once', '--once'], {
        env: connectionEnv(service),
      });
      expect(run).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^host\/once: \d+ containers accepted, 0 rejected\n$/),
        stderr: '',
      });
    });
  });
});
