import type { DockerfileModel, InstructionOf } from '../../parse/dockerfile/model.ts';

/** A COPY with the stage or image that its `--from` names, variables put in. */
interface StageCopy {
  readonly copy: InstructionOf<'COPY' | 'ADD'>;
  readonly from: string;
  /** Does it name, by name or number, the stage that it stands in? */
  readonly isOwn: boolean;
}

/** The COPY --from of a file whose source is known. Those of ONBUILD name stages of another file. */
export function stageCopies(file: DockerfileModel): StageCopy[] {
  return file.all('COPY').flatMap((copy) => {
    const from = copy.from === undefined ? undefined : copy.expand(copy.from);
    if (from === undefined || from === '' || copy.onbuild !== undefined) return [];
    const isOwn = from.toLowerCase() === copy.stage?.name || from === String(copy.stage?.index);
    return [{ copy, from, isOwn }];
  });
}
