const BEGIN = ',"managedFields":[';
const END = ']},"spec":';

/**
 * The JSON of a list of a core kind (pods, nodes, namespaces), without what the API server keeps of who set which field:
 * a third of it all, which is never looked at and would be parsed into the most objects. Overwrites `json`.
 *
 * Servers write a metadata's managedFields last, and the spec after the metadata (Kubernetes API, ObjectMeta: the
 * order of its members). Neither mark can stand within a text, where quotes are escaped. Where one object is written in
 * another order, all stay as they are.
 */
export function withoutManagedFields(json: Buffer): string {
  const cuts: { readonly begin: number; readonly end: number }[] = [];
  for (let begin = json.indexOf(BEGIN); begin >= 0; ) {
    const end = json.indexOf(END, begin + BEGIN.length - 1) + 1;
    const next = json.indexOf(BEGIN, begin + 1);
    if (end === 0 || (next >= 0 && next < end)) return String(json);
    cuts.push({ begin, end });
    begin = next;
  }
  let kept = 0;
  let from = 0;
  for (const { begin, end } of cuts) {
    kept += json.copy(json, kept, from, begin);
    from = end;
  }
  kept += json.copy(json, kept, from);
  return json.toString('utf8', 0, kept);
}
