import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ContainerRisk, ContainerRiskList } from '../../../src/contract/container-risks.ts';
import { LevelTag } from '../../components/level-bar.tsx';
import { Pending } from '../../components/pending.tsx';
import { RiskBar } from '../../components/risk-bar.tsx';
import { riskTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import styles from './container-risks.module.css';
import { originTexts, riskListTexts } from './messages.ts';

/** Fetched at once; more when asked for. */
const PAGE_ROWS = 50;

/** Where the risks of a container come from: how many by origin, then each with what to do about it. */
export function ContainerRisks({ containerId }: { readonly containerId: string }) {
  const t = useMessages(riskListTexts);
  const project = useProject();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['container-risks', project.id, project.enterpriseProjectId, containerId],
    queryFn: ({ pageParam, signal }) =>
      project.call<ContainerRiskList>(`/containers/${encodeURIComponent(containerId)}/risks`, {
        query: { offset: pageParam, limit: PAGE_ROWS },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total_num }, pages) =>
      pages.length * PAGE_ROWS < total_num ? pages.length * PAGE_ROWS : undefined,
  });
  const first = data?.pages[0];
  if (!first) return <Pending error={error} refetch={refetch} />;
  const risks = data.pages.flatMap(({ data_list }) => data_list);
  return (
    <>
      <Origins origins={first.origins} />
      {risks.length === 0 ? (
        <p className={styles.note}>{t.none}</p>
      ) : (
        <ul className={styles.risks}>
          {risks.map((risk) => (
            <Risk
              key={`${risk.origin} ${risk.id} ${risk.package} ${risk.installed_version} ${risk.location}`}
              risk={risk}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t.more(first.total_num - risks.length)}
        </Button>
      )}
    </>
  );
}

function Origins({ origins }: Pick<ContainerRiskList, 'origins'>) {
  const t = useMessages(riskListTexts);
  const names = useMessages(originTexts);
  return (
    <dl className={styles.origins}>
      {origins.map(({ origin, counted, ...counts }) => (
        <div key={origin}>
          <dt>
            {names[origin]}
            {!counted && ` (${t.notCounted})`}
          </dt>
          <dd>
            <RiskBar counts={counts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Risk({ risk }: { readonly risk: ContainerRisk }) {
  const t = useMessages(riskListTexts);
  const names = useMessages(originTexts);
  const levels = { ...useMessages(riskTexts), negligible: t.negligible, unknown: t.unknown };
  const { level, id, title, url, origin, installed_version, fixed_version, location, scanners } = risk;
  const versions =
    installed_version && (fixed_version ? `${installed_version} → ${fixed_version}` : installed_version);
  return (
    <li>
      <LevelTag level={level} title={levels[level]} />
      <div>
        {isWebAddress(url) ? (
          <a href={url} target="_blank" rel="noreferrer">
            {id}
          </a>
        ) : (
          <b>{id}</b>
        )}
        {title !== undefined && ` ${title}`}
        <div className={styles.note}>
          {[
            names[origin],
            risk.package,
            versions,
            fixed_version === undefined && versions ? t.noFix : '',
            location,
            scanners?.join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
    </li>
  );
}

/** What scanners report as an address may be anything; only an ordinary one becomes a link. */
function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
