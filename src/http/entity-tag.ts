/** If-None-Match: any tag, or a list that is compared weakly (RFC 9110, 13.1.2). */
export function namesTag(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || header?.trim() === '*';
}

/** If-Match: any tag, or a list that is compared strongly (RFC 9110, 13.1.1). True when nothing is asked. */
export function allowsTag(header: string | undefined, etag: string): boolean {
  if (header === undefined || header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim() === etag);
}
