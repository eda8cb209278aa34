import type { ImageReference } from '../../parse/dockerfile/image-reference.ts';

/**
 * The day of the last update of releases of official images, as their makers have announced it: by the page named at each family,
 * as endoflife.date had it in November 2026 where nothing else is said. Only free updates count, not those of paid extensions.
 */
const ENDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Alpine Linux, "Releases", end of support of a branch.
  alpine: {
    '3.8': '2020-05-01',
    '3.9': '2020-11-01',
    '3.10': '2021-05-01',
    '3.11': '2021-11-01',
    '3.12': '2022-05-01',
    '3.13': '2022-11-01',
    '3.14': '2023-05-01',
    '3.15': '2023-11-01',
    '3.16': '2024-05-23',
    '3.17': '2024-11-22',
    '3.18': '2025-05-09',
    '3.19': '2025-11-01',
    '3.20': '2026-04-01',
    '3.21': '2026-11-01',
  },
  // CentOS wiki, "About/Product".
  centos: {
    '6': '2020-11-30',
    centos6: '2020-11-30',
    '7': '2024-06-30',
    centos7: '2024-06-30',
    '8': '2021-12-31',
    centos8: '2021-12-31',
  },
  // Debian wiki, "LTS", and the announcement of the end of each by the LTS team (endoflife.date: stretch a day later).
  debian: {
    '7': '2018-05-31',
    wheezy: '2018-05-31',
    '8': '2020-06-30',
    jessie: '2020-06-30',
    '9': '2022-06-30',
    stretch: '2022-06-30',
    '10': '2024-06-30',
    buster: '2024-06-30',
    '11': '2026-08-31',
    bullseye: '2026-08-31',
  },
  // Go, "Release History": a release is supported until there are two newer ones; 1.19 got one more update after that day.
  golang: {
    '1.16': '2022-03-15',
    '1.17': '2022-08-02',
    '1.18': '2023-02-01',
    '1.19': '2023-09-06',
    '1.20': '2024-02-06',
    '1.21': '2024-08-13',
    '1.22': '2025-02-11',
    '1.23': '2025-08-12',
    '1.24': '2026-02-11',
  },
  // Node.js Release Working Group, schedule.json; 16 by "Bringing forward the End-of-Life Date for Node.js 16".
  node: {
    '8': '2019-12-31',
    '9': '2018-06-30',
    '10': '2021-04-30',
    '11': '2019-06-01',
    '12': '2022-04-30',
    '13': '2020-06-01',
    '14': '2023-04-30',
    '15': '2021-06-01',
    '16': '2023-09-11',
    '17': '2022-06-01',
    '18': '2025-04-30',
    '19': '2023-06-01',
    '20': '2026-04-30',
    '21': '2024-06-01',
    '23': '2025-06-01',
    '25': '2026-06-01',
  },
  // PHP, "Supported Versions" and "Unsupported Branches".
  php: {
    '5': '2018-12-31',
    '7': '2022-11-28',
    '8.0': '2023-11-26',
    '8.1': '2025-12-31',
    '8.2': '2026-12-31',
  },
  // PostgreSQL, "Versioning Policy", final release; 12.22 came a week after the day first announced.
  postgres: {
    '9': '2021-11-11',
    '10': '2022-11-10',
    '11': '2023-11-09',
    '12': '2024-11-21',
    '13': '2025-11-13',
    '14': '2026-11-12',
  },
  // Python Developer's Guide, "Status of Python versions" (release-cycle.json; endoflife.date: 3.5 some days earlier).
  python: {
    '2': '2020-01-01',
    '3.5': '2020-09-30',
    '3.6': '2021-12-23',
    '3.7': '2023-06-27',
    '3.8': '2024-10-07',
    '3.9': '2025-10-31',
    '3.10': '2026-10-31',
  },
  // Ruby, "Ruby Maintenance Branches".
  ruby: {
    '2': '2023-03-31',
    '3.0': '2024-04-23',
    '3.1': '2025-03-26',
    '3.2': '2026-03-31',
  },
  // Ubuntu wiki, "Releases", end of standard support, and Canonical's announcements for 14.04 and 16.04 (endoflife.date: earlier in
  // the same month).
  ubuntu: {
    '14.04': '2019-04-30',
    trusty: '2019-04-30',
    '16.04': '2021-04-30',
    xenial: '2021-04-30',
    '18.04': '2023-05-31',
    bionic: '2023-05-31',
    '20.04': '2025-05-31',
    focal: '2025-05-31',
  },
};

/** The day (YYYY-MM-DD) at which updates of an official image's release end; undefined when it is not known. */
export function endOfRelease({ registry, repository, tag }: ImageReference): string | undefined {
  const isOfficial = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
  if (!isOfficial || tag === undefined || !Object.hasOwn(ENDS, repository)) return undefined;
  const [release = ''] = tag.toLowerCase().split(/[-_]/);
  const parts = release.split('.');
  const ends = ENDS[repository] ?? {};
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    if (Object.hasOwn(ends, name)) return ends[name];
  }
  return undefined;
}
