import { dockerfileRule } from '../../rule.ts';

/** Says the stage's name which platform it is for, as in `build_amd64`? */
function namesPlatform(name: string, platform: string): boolean {
  return platform
    .toLowerCase()
    .split('/')
    .some((part) => part !== 'linux' && part.length > 2 && name.includes(part));
}

/** May an image name with a variable in it (`base-$TARGETARCH`) stand for the stage of this name? */
function mayChoose(written: string, name: string): boolean {
  const at = written.indexOf('$');
  return at > 0 && name.startsWith(written.slice(0, at).toLowerCase());
}

export default dockerfileRule({
  id: 'DF-006',
  title: 'FROM --platform is fixed to a constant',
  severity: 'info',
  category: 'build',
  default: 'on',
  why: 'A fixed platform ties the stage to one architecture: built for another one it gives a wrong image, or runs under slow emulation.',
  fix: 'Leave --platform out, use $BUILDPLATFORM for stages that only build, or pass the platform to the build.',
  peers: {
    kics: ['Using Platform Flag with FROM Command'],
    hadolint: ['DL3029'],
    buildkit: ['FromPlatformFlagConstDisallowed'],
    semgrep: ['avoid-platform-with-from'],
    other: ['terrascan AC_DOCKER_0001'],
  },
  standards: [],
  check(file, report) {
    const froms = file.all('FROM');
    for (const from of froms) {
      const { platform, alias } = from;
      if (platform === undefined || platform === '' || platform.includes('$')) continue;
      const name = alias?.text.toLowerCase() ?? '';
      if (!namesPlatform(name, platform) && !froms.some(({ image }) => mayChoose(image.written, name)))
        report(from);
    }
  },
  examples: {
    bad: [
      {
        text: `FROM --platform=linux/amd64 alpine:3.22
FROM --platform=linux/arm64/v8 alpine:3.22 AS tools
`,
        lines: [1, 2],
      },
    ],
    good: [
      `FROM --platform=$BUILDPLATFORM golang:1.25 AS build
FROM --platform=\${TARGETPLATFORM:-linux/amd64} alpine:3.22
`,
      `FROM --platform=linux/amd64 alpine:3.22 AS base_amd64
FROM --platform=linux/arm64 alpine:3.22 AS base_arm64
FROM base_\${TARGETARCH}
`,
      `FROM --platform=linux/amd64 debian:12 AS lib-x86
FROM --platform=linux/arm64 debian:12 AS lib-arm
FROM lib-$VARIANT
`,
    ],
  },
});
