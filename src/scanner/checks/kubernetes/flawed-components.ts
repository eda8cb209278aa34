interface Flaw {
  /** Finds the end of a repository's name. */
  readonly repository: RegExp;
  /** The first version with the flaw; without it all have it that are older than `fixed`. */
  readonly from?: string;
  /** The first versions without the flaw, one a release line. */
  readonly fixed: readonly string[];
  readonly flaw: string;
}

/** As published by the projects, each with its advisory; read in November 2026. */
const FLAWS: readonly Flaw[] = [
  // Kubernetes security announcement of 2025-03-24, kubernetes/kubernetes#131009.
  {
    repository: /(^|\/)ingress-nginx\/controller(-chroot)?$/,
    fixed: ['1.11.5', '1.12.1'],
    flaw: 'CVE-2025-1974: code execution through the admission webhook',
  },
  // GHSA-63qx-x74g-jcr7.
  {
    repository: /(^|\/)argocd$/,
    fixed: ['2.1.9', '2.2.4'],
    flaw: 'CVE-2022-24348: reading files of other applications',
  },
  // GHSA-8pjx-jj86-j47p.
  {
    repository: /(^|\/)grafana(-oss|-enterprise)?$/,
    from: '8.0.0',
    fixed: ['8.0.7', '8.1.8', '8.2.7', '8.3.1'],
    flaw: 'CVE-2021-43798: reading files of the server',
  },
  // GHSA-m3cq-xcx9-3gvm: 1.8.3 and 1.8.4.
  {
    repository: /(^|\/)kyverno$/,
    from: '1.8.3',
    fixed: ['1.8.5', '1.9.0'],
    flaw: 'CVE-2022-47633: signature checks can be passed by',
  },
];

/** Components that get no more fixes in any version: Kubernetes blog, "Ingress NGINX Retirement", November 2025. */
const RETIRED: readonly { readonly repository: RegExp; readonly since: string }[] = [
  { repository: /(^|\/)ingress-nginx\/controller(-chroot)?$/, since: 'March 2026' },
];

/**
 * The flaw that a version of a component is known for, or that it gets no fixes; undefined for others. Tags of
 * less than three numbers move with the fixes.
 */
export function flawOf(repository: string, tag: string | undefined): string | undefined {
  const version = parse(tag);
  const known = version && FLAWS.find((entry) => entry.repository.test(repository));
  if (known && isAffected(version, known)) return known.flaw;
  const retired = RETIRED.find((entry) => entry.repository.test(repository));
  return retired && `there are no fixes for it since ${retired.since}`;
}

function parse(text: string | undefined): number[] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text ?? '');
  return match ? match.slice(1).map(Number) : undefined;
}

/** Fixed in its own release line, or, where that has no fix, when it is newer than every line that has one. */
function isAffected(version: readonly number[], { from, fixed }: Flaw): boolean {
  if (from !== undefined && compare(version, parse(from) ?? []) < 0) return false;
  const versions = fixed.map((text) => parse(text) ?? []);
  const sameLine = versions.find((other) => other[0] === version[0] && other[1] === version[1]);
  return compare(version, sameLine ?? versions.at(-1) ?? []) < 0;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, part] of a.entries()) {
    if (part !== b[index]) return part - (b[index] ?? 0);
  }
  return 0;
}
