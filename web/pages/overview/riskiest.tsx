import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ContainerFilterBody } from '../../../src/contract/container-filters.ts';
import type { InventoryOverview } from '../../../src/contract/inventory-overview.ts';
import { maxLengthOf } from '../../api/limits.ts';
import { WholeImageName } from '../../components/image-name.tsx';
import { RiskBar, type RiskCounts } from '../../components/risk-bar.tsx';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { Card } from './card.tsx';
import { containersLink, RISKIEST_FIRST } from './containers-link.ts';
import { pageTexts, riskiestTexts } from './messages.ts';
import styles from './rows.module.css';

/** Of each list as much as can be taken in at a glance. */
const SHOWN = 6;
const IMAGE_FILTER_MAX = maxLengthOf(ContainerFilterBody.properties.image_name);

interface Props {
  readonly overview: InventoryOverview;
}

export function RiskiestImages({ overview: { riskiest_images } }: Props) {
  const page = useMessages(pageTexts);
  const t = useMessages(riskiestTexts);
  const { language } = usePreferences();
  const project = useProject();
  return (
    <Card title={page.images} hint={t.imageHint}>
      <Rows
        label={page.images}
        rows={riskiest_images.slice(0, SHOWN).map(({ image_name, containers, ...counts }) => ({
          key: image_name,
          name: <WholeImageName name={image_name} />,
          note: t.containers(containers.toLocaleString(language), containers === 1),
          counts,
          to: containersLink(project, {
            ...{ image_name: image_name.slice(0, IMAGE_FILTER_MAX), risky: true },
            ...RISKIEST_FIRST,
          }),
        }))}
      />
    </Card>
  );
}

export function RiskiestSources({ overview: { riskiest_sources } }: Props) {
  const page = useMessages(pageTexts);
  const t = useMessages(riskiestTexts);
  const { language } = usePreferences();
  const project = useProject();
  return (
    <Card title={page.sources} hint={t.sourceHint}>
      <Rows
        label={page.sources}
        rows={riskiest_sources.slice(0, SHOWN).map(({ kind, name, containers, risky, ...counts }, at) => ({
          // A name may be there twice: the project's, and an enterprise project's own.
          key: `${kind}/${name} ${at}`,
          name,
          note: t.ofContainers(risky.toLocaleString(language), containers.toLocaleString(language)),
          counts,
          to: containersLink(project, { source: `${kind}/${name}`, risky: true, ...RISKIEST_FIRST }),
        }))}
      />
    </Card>
  );
}

interface Row {
  readonly key: string;
  readonly name: ReactNode;
  readonly note: string;
  readonly counts: RiskCounts;
  readonly to: string;
}

function Rows({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) {
  const t = useMessages(riskiestTexts);
  if (rows.length === 0) return <p className={styles.empty}>{t.none}</p>;
  return (
    <ul className={styles.rows} aria-label={label}>
      {rows.map(({ key, name, note, counts, to }) => (
        <li key={key}>
          <Link className={styles.name} to={to}>
            {name}
          </Link>
          <span className={styles.note}>{note}</span>
          <RiskBar counts={counts} />
        </li>
      ))}
    </ul>
  );
}
