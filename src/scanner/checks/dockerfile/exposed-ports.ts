import type { DockerfileModel, ExposedPort, ExposeInstruction } from '../../parse/dockerfile/model.ts';

/** The EXPOSE instructions with a TCP port or range that holds one of these ports, each with the first such port. */
export function exposing(
  file: DockerfileModel,
  ports: readonly number[],
): { expose: ExposeInstruction; port: number }[] {
  return file.all('EXPOSE').flatMap((expose) => {
    const port = ports.find((wanted) => expose.ports.some((exposed) => holds(exposed, wanted)));
    return port === undefined ? [] : [{ expose, port }];
  });
}

function holds({ first, last, protocol }: ExposedPort, port: number): boolean {
  if (first === undefined || last === undefined) return false;
  return (protocol ?? 'tcp').toLowerCase() === 'tcp' && first <= port && port <= last;
}
