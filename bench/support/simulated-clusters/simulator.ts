import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Begun, Ended, Message, Order, Sample } from './messages.ts';

/** The simulated clusters, which run as a process of their own. */
export interface Simulator extends Begun {
  readonly pid: number;
  /** Sends changes; `sampled` hears of some as soon as they are sent. */
  change(order: Order, sampled: (samples: readonly Sample[]) => void): Promise<Ended>;
  stop(): Promise<void>;
}

/** @param tls files, PEM */
export async function startSimulator(
  clusters: number,
  pods: number,
  tls: { readonly cert: string; readonly key: string },
): Promise<Simulator> {
  const argv = [String(clusters), String(pods), tls.cert, tls.key];
  const child = fork(join(import.meta.dirname, 'main.ts'), argv, { execArgv: [] });
  const { pid } = child;
  const [begun] = (await once(child, 'message')) as [Message];
  if (begun.type !== 'begun' || pid === undefined) throw new Error('the simulated clusters did not begin');
  return {
    ...begun,
    pid,
    change: (order, sampled) =>
      new Promise((resolve, reject) => {
        child.once('exit', () => reject(new Error('the simulated clusters ended')));
        child.on('message', (message: Message) => {
          if (message.type === 'samples') sampled(message.samples);
          else if (message.type === 'ended') resolve(message);
        });
        child.send(order);
      }),
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
