import { useCallback, useLayoutEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Which row's details are open, under `name` in the address, and what opens another or, without an id, none. */
export function useOpened(name: string): readonly [string | undefined, (id: string | undefined) => void] {
  const [parameters, setParameters] = useSearchParams();
  // Every change of the address makes another `setParameters`; rows that are given this one are not drawn anew for it.
  const latest = useRef(setParameters);
  useLayoutEffect(() => {
    latest.current = setParameters;
  }, [setParameters]);
  const open = useCallback(
    (id: string | undefined) =>
      latest.current((before) => {
        const after = new URLSearchParams(before);
        if (id === undefined) after.delete(name);
        else after.set(name, id);
        return after;
      }),
    [name],
  );
  return [parameters.get(name) ?? undefined, open];
}
