import type { ReactNode } from 'react';

/** A value in a table, cut off where there is no room, whole when pointed at. */
export function Cell({ value }: { readonly value: string | number | undefined }): ReactNode {
  if (value === undefined || value === '') return <span aria-hidden>–</span>;
  const text = String(value);
  return (
    <span title={text} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {text}
    </span>
  );
}
