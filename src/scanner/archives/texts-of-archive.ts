import { decodeText } from '../decode-text.ts';
import { failedFile, ignoredFile } from '../scan-file.ts';
import type { ScannedText, TextToScan } from '../scanned-text.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { openArchive } from './open-archive.ts';

/** The files of an archive with its name before theirs: those to be scanned together, and what became of the others. */
export interface TextsOfArchive {
  readonly texts: readonly TextToScan[];
  readonly ended: readonly ScannedText[];
  /** The name of the Helm chart, where it is a chart package. */
  readonly chart?: string;
}

/** Opens an archive; one that is refused ends as one failed file. */
export async function textsOfArchive(archive: string, bytes: Buffer): Promise<TextsOfArchive> {
  let contents: Awaited<ReturnType<typeof openArchive>>;
  try {
    contents = await openArchive(bytes);
  } catch (error) {
    if (!(error instanceof ArchiveRefusal)) throw error;
    return { texts: [], ended: [failedFile({ name: archive }, error.message)] };
  }
  const { members, refused, ignored, chart } = contents;
  const within = (name: string) => `${archive}/${name}`;
  const texts: TextToScan[] = [];
  const ended = [
    ...refused.map(({ name, reason }) => failedFile({ name: within(name) }, reason)),
    ...ignored.map(({ name, reason }) => ignoredFile(within(name), reason)),
  ];
  for (const member of members) {
    const name = within(member.name);
    const text = decodeText(member.bytes);
    if (typeof text === 'string') texts.push({ name, text });
    else ended.push(failedFile({ name }, text.reason, text.line));
  }
  if (texts.length === 0 && ended.length === 0)
    ended.push(ignoredFile(archive, 'no Dockerfile, YAML or JSON file in it'));
  return { texts, ended, ...(chart !== undefined && { chart }) };
}
