import type { Lane } from '../store/exports/lanes.ts';
import type { QueueName } from '../store/job-queues.ts';

export const QUEUE_OF_LANE = {
  small: 'export-small',
  large: 'export',
} as const satisfies Record<Lane, QueueName>;
