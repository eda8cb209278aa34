import { useCallback } from 'react';
import { useAddress } from './use-address.ts';

/** Which row's details are open, under `name` in the address, and what opens another or, without an id, none. */
export function useOpened(name: string): readonly [string | undefined, (id: string | undefined) => void] {
  const [parameters, setParameters] = useAddress();
  const open = useCallback(
    (id: string | undefined) =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        if (id === undefined) after.delete(name);
        else after.set(name, id);
        return after;
      }),
    [name, setParameters],
  );
  return [parameters.get(name) ?? undefined, open];
}
