/** A file to upload with the name it is to have: its path within the folder that was dropped or chosen. */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** Files that were chosen with a file input. */
export function chosenFiles(list: FileList | null): readonly NamedFile[] {
  return [...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Everything that was dropped, folders with all below them. To be called before the event is over. */
export async function droppedFiles({ items }: DataTransfer): Promise<readonly NamedFile[]> {
  // What comes from another page or from a mail is a file that lies in no folder, and has no entry.
  const dropped = [...items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
  return (
    await Promise.all(
      dropped.map(async (one) => (one instanceof File ? [{ name: one.name, file: one }] : filesOf(one))),
    )
  ).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<readonly NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name, file }];
  }
  const within = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(within.map(filesOf))).flat();
}

/** A reader gives them some at a time, and none at the end. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
