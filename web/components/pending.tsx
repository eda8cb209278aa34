import { Failed } from './failed.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  readonly error: Error | null;
  /** Asks again. */
  readonly refetch: () => Promise<unknown>;
}

/** Stands in the place of an answer that is not there: it is on its way, or failed. */
export function Pending({ error, refetch }: Props) {
  return error ? <Failed error={error} retry={() => void refetch()} /> : <Waiting />;
}
