import { ReloadOutlined } from '@ant-design/icons';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { InventoryOverview } from '../../../src/contract/inventory-overview.ts';
import { Failed } from '../../components/failed.tsx';
import { useMessages } from '../../preferences/preferences.tsx';
import { ClusterTypeChart, LevelChart, StatusChart } from './charts.tsx';
import { ExportsCard } from './exports-card.tsx';
import { Figures } from './figures.tsx';
import { FreshnessCard } from './freshness-card.tsx';
import { GetStarted } from './get-started.tsx';
import { pageTexts, titleTexts } from './messages.ts';
import styles from './overview-page.module.css';
import { RiskiestImages, RiskiestSources } from './riskiest.tsx';
import { Skeleton } from './skeleton.tsx';
import { useFreshness } from './use-freshness.ts';
import { OVERVIEW_KEY, useOverview } from './use-overview.ts';

/** What runs, how risky it is, and how far that can be believed: the page where one begins. */
export function OverviewPage() {
  const { title } = useMessages(titleTexts);
  const t = useMessages(pageTexts);
  const client = useQueryClient();
  const isFetching = useIsFetching({ queryKey: [OVERVIEW_KEY] }) > 0;
  const { data, error, refetch } = useOverview();
  return (
    <div className={styles.page}>
      <header className={styles.title}>
        <h1>{title}</h1>
        <Button
          icon={<ReloadOutlined spin={isFetching} />}
          aria-label={t.refresh}
          title={t.refresh}
          onClick={() => void client.invalidateQueries({ queryKey: [OVERVIEW_KEY] })}
        />
      </header>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data ? <Known overview={data} /> : !error && <Skeleton />}
    </div>
  );
}

function Known({ overview }: { readonly overview: InventoryOverview }) {
  const { data: freshness } = useFreshness();
  const isNew = overview.containers === 0;
  const hasSources = (freshness?.worst.length ?? 0) > 0;
  return (
    <>
      {isNew ? <GetStarted /> : <Counted overview={overview} freshness={freshness} />}
      {(!isNew || hasSources) && (
        <div className={styles.halves}>
          <FreshnessCard />
          <ExportsCard />
        </div>
      )}
    </>
  );
}

function Counted({ overview, freshness }: Parameters<typeof Figures>[0]) {
  return (
    <>
      <Figures overview={overview} freshness={freshness} />
      <div className={styles.thirds}>
        <StatusChart overview={overview} />
        <LevelChart overview={overview} />
        <ClusterTypeChart overview={overview} />
      </div>
      <div className={styles.halves}>
        <RiskiestImages overview={overview} />
        <RiskiestSources overview={overview} />
      </div>
    </>
  );
}
