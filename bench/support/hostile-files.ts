import type { TextToScan } from '../../src/scanner/scanned-text.ts';
import { hostileUnits } from './hostile-units.ts';

const MEGABYTE = 1_000_000;

/** Dockerfiles made to hold a scanner up or to exhaust it, none larger than what is read. */
const DOCKERFILES: Readonly<Record<string, () => string>> = {
  'a line of 5 MB': () => `FROM a\nRUN echo ${'x'.repeat(5 * MEGABYTE)}\n`,
  'a line of 5 MB of blanks': () => `FROM a\nRUN echo${' '.repeat(5 * MEGABYTE)}x\n`,
  'NUL bytes': () => `FROM a\nRUN ${'\0'.repeat(MEGABYTE)}\n`,
  'invalid UTF-8': () => `FROM a\nRUN ${'\uFFFD\uD800'.repeat(MEGABYTE)}\n`,
  'instructions, 200,000': () => `FROM a\n${'RUN a\n'.repeat(200_000)}`,
  'stages, 100,000': () => 'FROM a AS b\n'.repeat(100_000),
  'stages, each from the one before, 50,000': () =>
    Array.from({ length: 50_000 }, (_, at) => `FROM ${at === 0 ? 'a' : `s${at - 1}`} AS s${at}\n`).join(''),
  'continuations, 500,000': () => `FROM a\nRUN a${' \\\n b'.repeat(500_000)}\n`,
  'comments, 500,000': () => `FROM a\n${'# a\n'.repeat(500_000)}RUN a\n`,
  'suppressions, 50,000': () => `FROM a\n${'# waybill:ignore=DF-001 b\nRUN cd /\n'.repeat(50_000)}`,
  'here-documents, 100,000': () => `FROM a\n${'RUN <<E\na\nE\n'.repeat(100_000)}`,
  'here-documents of one RUN, 20,000': () => `FROM a\nRUN ${'<<E '.repeat(20_000)}\n${'E\n'.repeat(20_000)}`,
  'open here-documents, 20,000': () =>
    `FROM a\n${Array.from({ length: 20_000 }, (_, at) => `RUN <<E${at}\n`).join('')}`,
  'ARGs that double': () =>
    `ARG A0=aaaaaaaaaa\n${Array.from({ length: 5000 }, (_, at) => `ARG A${at + 1}=$A${at}$A${at}\n`).join('')}FROM a\n`,
  'an ARG of itself, 50,000': () => `FROM a\n${'ARG A=$A$A\n'.repeat(50_000)}RUN $A\n`,
  'ENV pairs, 100,000': () =>
    `FROM a\nENV ${Array.from({ length: 100_000 }, (_, at) => `A${at}=$A${at - 1}`).join(' ')}\nRUN a\n`,
  'defaults of defaults': () => `FROM a\nENV A=${'${A:-'.repeat(100_000)}${'}'.repeat(100_000)}\n`,
  'open quotes, 500,000': () => `FROM a\nRUN ${`"'`.repeat(250_000)}\n`,
  'substitutions, 100,000 deep': () => `FROM a\nRUN ${'$('.repeat(100_000)}a${')'.repeat(100_000)}\n`,
  'substitutions in a row, 200,000': () => `FROM a\nRUN a ${'$(b) '.repeat(200_000)}\n`,
  'backticks, 500,000': () => `FROM a\nRUN ${'`a` '.repeat(125_000)}\n`,
  'pipes, 300,000': () => `FROM a\nRUN ${'a | '.repeat(300_000)}b\n`,
  'pipes of what starts others, 20,000': () => `FROM a\nRUN ${"sudo sh -c 'a' | ".repeat(20_000)}b\n`,
  'subshells, 200,000 deep': () => `FROM a\nRUN ${'('.repeat(200_000)}a${')'.repeat(200_000)}\n`,
  'sh -c in sh -c': () => `FROM a\nRUN ${'sh -c "'.repeat(50_000)}a\n`,
  'sudo of sudo, 200,000': () => `FROM a\nRUN ${'sudo '.repeat(200_000)}a\n`,
  'words, 1,000,000': () => `FROM a\nRUN apt-get install ${'a '.repeat(1_000_000)}\n`,
  'flags, 500,000': () => `FROM a\nRUN curl ${'-o --x=1 '.repeat(250_000)}\n`,
  'COPY flags, 200,000': () => `FROM a\nCOPY ${'--from=b '.repeat(200_000)}a b\n`,
  'mount options, 500,000': () => `FROM a\nRUN --mount=${'a=b,'.repeat(500_000)} a\n`,
  'an exec form of 5 MB': () => `FROM a\nCMD ["${'a","'.repeat(1_200_000)}"]\n`,
  'a broken exec form of 5 MB': () => `FROM a\nCMD ${'["a",'.repeat(900_000)}\n`,
  'an image name of 5 MB': () => `FROM ${'a/'.repeat(2_400_000)}b:c@d\n`,
  'ports, 500,000': () => `FROM a\nEXPOSE ${'80 '.repeat(500_000)}\n`,
  'labels, 200,000': () => `FROM a\nLABEL ${'a=b '.repeat(200_000)}\n`,
  'ONBUILD of ONBUILD': () => `FROM a\n${'ONBUILD '.repeat(200_000)}RUN a\n`,
  'ONBUILDs, 200,000': () => `FROM a\n${'ONBUILD RUN a\n'.repeat(200_000)}`,
  'addresses, 100,000': () => `FROM a\nRUN curl ${'http://a:b@c/ '.repeat(100_000)}\n`,
  'dashes and equals': () => `FROM a\nRUN a ${'-'.repeat(MEGABYTE)}${'='.repeat(MEGABYTE)}\n`,
  slashes: () =>
    `FROM a\nWORKDIR ${'/..'.repeat(MEGABYTE)}\nCOPY ${'./'.repeat(MEGABYTE)} ${'../'.repeat(500_000)}\n`,
  'WORKDIRs, 100,000': () => `FROM a\n${'WORKDIR a\n'.repeat(100_000)}COPY a b\n`,
  'USERs, 100,000': () => `FROM a\n${'USER a\n'.repeat(100_000)}`,
  'SHELLs, 100,000': () => `FROM a\n${'SHELL ["a"]\nRUN a\n'.repeat(50_000)}`,
};

const POD_HEAD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n';

/** Manifests of the same sort. */
const MANIFESTS: Readonly<Record<string, () => string>> = {
  'an alias bomb': () =>
    `${POD_HEAD}  a0: &a0 [x, x]\n${Array.from({ length: 90 }, (_, at) => `  a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}`,
  'an alias bomb of merges': () =>
    `a0: &a0 { k: v }\n${Array.from({ length: 90 }, (_, at) => `a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}], k${at}: v }\n`).join('')}${POD_HEAD}`,
  'merges of a large mapping': () =>
    `b: &b {${Array.from({ length: 5000 }, (_, at) => `k${at}: v`).join(', ')}}\n${Array.from({ length: 90 }, (_, at) => `m${at}: { <<: *b }\n`).join('')}${POD_HEAD}`,
  'a cyclic anchor': () => `${POD_HEAD}  a: &a [*a]\n`,
  'nesting, 500,000 deep': () => `${POD_HEAD}  a: ${'['.repeat(500_000)}`,
  'blocks nested, 2,000 deep': () =>
    Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  'a line of 5 MB': () => `${POD_HEAD}  a: ${'x'.repeat(5 * MEGABYTE)}\n`,
  'a quoted line of 5 MB': () => `${POD_HEAD}  a: "${'\\u0041'.repeat(800_000)}"\n`,
  'a block text of 5 MB': () => `${POD_HEAD}  a: |\n${'    x y\n'.repeat(600_000)}`,
  'a folded text of 5 MB': () => `${POD_HEAD}  a: >\n${'    x y\n\n'.repeat(500_000)}`,
  'NUL bytes': () => `${POD_HEAD}  a: "${'\0'.repeat(MEGABYTE)}"\n`,
  'invalid UTF-8': () => `${POD_HEAD}  a: ${'\uFFFD\uD800'.repeat(MEGABYTE)}\n`,
  'keys, 190,000': () => `${POD_HEAD}${Array.from({ length: 95_000 }, (_, at) => `  k${at}: v\n`).join('')}`,
  'keys, 500,000': () => `${POD_HEAD}${Array.from({ length: 500_000 }, (_, at) => `  k${at}: v\n`).join('')}`,
  'equal keys, 190,000': () => `${POD_HEAD}${'  k: v\n'.repeat(95_000)}`,
  'documents, 20,000': () => `${POD_HEAD}  a: b\n---\n`.repeat(20_000),
  'empty documents, 1,000,000': () => '---\n'.repeat(MEGABYTE),
  'containers, 8,000': () =>
    `${POD_HEAD}  containers:\n${Array.from({ length: 8000 }, (_, at) => `    - { name: c${at}, image: "a" }\n`).join('')}`,
  'environment variables, 60,000': () =>
    `${POD_HEAD}  containers:\n    - name: a\n      env:\n${Array.from({ length: 60_000 }, (_, at) => `        - { name: PASSWORD_${at}, value: "abcdefgh${at}" }\n`).join('')}`,
  'volumes and mounts, 20,000': () =>
    `${POD_HEAD}  volumes:\n${Array.from({ length: 20_000 }, (_, at) => `    - { name: v${at}, hostPath: { path: /a${at} } }\n`).join('')}  containers:\n    - name: a\n      volumeMounts:\n${Array.from({ length: 20_000 }, (_, at) => `        - { name: v${at}, mountPath: /b${at} }\n`).join('')}`,
  'annotations, 60,000': () =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n${Array.from({ length: 60_000 }, (_, at) => `    waybill/ignore-${at}: "K8-001 a"\n`).join('')}`,
  'suppressing comments, 100,000': () =>
    `${POD_HEAD}  containers:\n${'# waybill:ignore=K8-001 a\n# kics-scan ignore-line\n'.repeat(50_000)}    - { name: a }\n`,
  'selectors, 5,000 by 5,000': () =>
    `${Array.from({ length: 3000 }, (_, at) => `apiVersion: v1\nkind: Service\nmetadata: { name: s${at} }\nspec: { selector: { a: b${at} } }\n---\n`).join('')}${Array.from({ length: 3000 }, (_, at) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p${at}, labels: { a: c${at} } }\nspec: { containers: [] }\n---\n`).join('')}`,
  'policies, 4,000, and pods, 4,000': () =>
    `${Array.from({ length: 4000 }, (_, at) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: s${at} }\nspec: { podSelector: { matchExpressions: [{ key: a, operator: In, values: [b${at}] }] } }\n---\n`).join('')}${Array.from({ length: 4000 }, (_, at) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p${at}, labels: { a: c } }\nspec: { containers: [] }\n---\n`).join('')}`,
  'bindings and roles, 5,000': () =>
    Array.from(
      { length: 5000 },
      (_, at) =>
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: r${at} }\nrules: []\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b${at} }\nroleRef: { kind: Role, name: r${at} }\nsubjects: [{ kind: ServiceAccount, name: a${at} }]\n---\n`,
    ).join(''),
  'a List of Lists': () => `${'{ apiVersion: v1, kind: List, items: ['.repeat(40)}${']}'.repeat(40)}`,
  'items, 40,000': () =>
    `apiVersion: v1\nkind: List\nitems:\n${'  - { apiVersion: v1, kind: Pod }\n'.repeat(40_000)}`,
  'a command line of 2 MB': () =>
    `${POD_HEAD}  containers:\n    - { name: a, command: [sh, -c, "${'a | b; '.repeat(280_000)}"] }\n`,
  'numbers of 2 MB': () =>
    `${POD_HEAD}  containers:\n    - { name: a, resources: { limits: { memory: ${'9'.repeat(MEGABYTE)}, cpu: "${'9'.repeat(MEGABYTE)}Gi" } } }\n`,
  'an image name of 2 MB': () =>
    `${POD_HEAD}  containers:\n    - { name: a, image: "${'a/'.repeat(MEGABYTE)}:b" }\n`,
  'tags and anchors': () => `${POD_HEAD}  a: [${'!!str &a x, '.repeat(60_000)}]\n`,
  'template actions, 500,000': () => `a: ${'{{ b }} '.repeat(500_000)}`,
  'open template actions, 500,000': () => `a: ${'{{ b '.repeat(500_000)}`,
  'blanks, 5 MB': () => `${POD_HEAD}  a: b${' '.repeat(4_900_000)}# c\n`,
  indicators: () => `${POD_HEAD}  a: ${'- '.repeat(MEGABYTE)}\n`,
  'question marks': () => `${'? '.repeat(500_000)}\n`,
  colons: () => `${POD_HEAD}  a: ${'b:'.repeat(MEGABYTE)}\n`,
};

export interface HostileFile extends TextToScan {
  readonly what: string;
}

/** All of them, made when they are asked for. */
export function* hostileFiles(): Generator<HostileFile> {
  for (const [what, make] of Object.entries(DOCKERFILES))
    yield { what: `Dockerfile: ${what}`, name: 'Dockerfile', text: make() };
  for (const [what, make] of Object.entries(MANIFESTS))
    yield { what: `manifest: ${what}`, name: 'hostile.yaml', text: make() };
  for (const { what, text } of hostileUnits())
    yield { what: `manifest: ${what}`, name: 'hostile.yaml', text };
}
