import type { InstructionOf } from '../../parse/dockerfile/model.ts';
import { dockerfileRule } from '../../rule.ts';

const SOCKET = /(?:^|[/=:])(?:docker|containerd|crio|podman|dockershim|cri-dockerd)\.sock(?![\w.-])/;

type Looked = InstructionOf<'VOLUME' | 'RUN' | 'ENV' | 'ARG' | 'CMD' | 'ENTRYPOINT' | 'COPY' | 'ADD'>;

/** What an instruction uses; a text that is only printed uses nothing. */
function textsOf(instruction: Looked): readonly string[] {
  switch (instruction.keyword) {
    case 'RUN':
      return [
        ...instruction.mounts.map(({ value }) => value ?? ''),
        ...instruction
          .commands()
          .filter(({ name }) => name !== 'echo' && name !== 'printf')
          .flatMap(({ args, assignments }) => [...args, ...assignments.map(({ value }) => value.text)]),
      ];
    case 'ENV':
    case 'ARG':
      return instruction.pairs.map(({ value }) => value ?? '');
    case 'VOLUME':
      return instruction.paths;
    case 'CMD':
    case 'ENTRYPOINT':
      return instruction.exec ?? instruction.words.map(({ text }) => text);
    default:
      return instruction.words.map(({ text }) => text);
  }
}

export default dockerfileRule({
  id: 'DF-032',
  title: 'The container runtime socket is mounted, declared as VOLUME or used',
  severity: 'high',
  category: 'privilege',
  default: 'on',
  why: 'Who can talk to the socket of the container runtime can start a container with every right on the machine, so the image asks to be given the whole node.',
  fix: 'Take the socket out; build images with a daemonless builder, or talk to an API that grants only what is needed.',
  peers: {
    semgrep: ['dockerfile-dockerd-socket-mount'],
  },
  standards: ['CIS-Docker 5.32', 'OWASP-Docker D04'],
  check(file, report) {
    for (const instruction of file.all('VOLUME', 'RUN', 'ENV', 'ARG', 'CMD', 'ENTRYPOINT', 'COPY', 'ADD')) {
      if (textsOf(instruction).some((text) => SOCKET.test(text))) report(instruction);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM docker:28
VOLUME ["/data", "/var/run/docker.sock"]
ENV DOCKER_HOST=unix:///var/run/docker.sock
RUN --mount=type=bind,source=/run/containerd/containerd.sock,target=/s ls /s
RUN curl --unix-socket /var/run/docker.sock http://x/info
CMD ["run", "-H", "unix:///run/podman/podman.sock"]
`,
        lines: [2, 3, 4, 5, 6],
      },
    ],
    good: [
      `FROM docker:28
LABEL usage="docker run -v /var/run/docker.sock:/var/run/docker.sock"
RUN echo "mount /var/run/docker.sock" && touch /run/app.sock
ENV SOCK=/run/php/php-fpm.sock BUILDKIT_HOST=unix:///run/user/1000/buildkit/buildkitd.sock
`,
    ],
  },
});
