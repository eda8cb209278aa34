import { Link } from 'react-router';
import type { InventoryOverview } from '../../../src/contract/inventory-overview.ts';
import { useMessages, usePreferences } from '../../preferences/preferences.tsx';
import { useProject } from '../../session/project.tsx';
import { containersLink, RISKIEST_FIRST } from './containers-link.ts';
import styles from './figures.module.css';
import { figureTexts } from './messages.ts';
import { percent } from './percent.ts';
import type { Freshness } from './use-freshness.ts';

interface Props {
  readonly overview: InventoryOverview;
  /** Undefined while it is on its way. */
  readonly freshness: Freshness | undefined;
}

/** The numbers that matter most, each a link to what it counts. */
export function Figures({ overview, freshness }: Props) {
  const t = useMessages(figureTexts);
  const { language } = usePreferences();
  const project = useProject();
  const { containers, risky, by_level } = overview;
  const share = (count: number) => t.share(percent(count / Math.max(1, containers), language));
  return (
    <ul className={styles.figures}>
      <Figure title={t.containers} value={containers} to={containersLink(project, {})} />
      <Figure
        title={t.risky}
        value={risky}
        note={share(risky)}
        to={containersLink(project, { risky: true, ...RISKIEST_FIRST })}
      />
      <Figure
        title={t.fatal}
        value={by_level.fatal}
        note={share(by_level.fatal)}
        grave={by_level.fatal > 0}
        to={containersLink(project, { risk_level: 'fatal', ...RISKIEST_FIRST })}
      />
      <Sources freshness={freshness} />
    </ul>
  );
}

function Sources({ freshness }: Pick<Props, 'freshness'>) {
  const t = useMessages(figureTexts);
  const { language } = usePreferences();
  const { base } = useProject();
  const { unreachable = 0, syncing = 0, synchronised = 0 } = freshness?.totals ?? {};
  const notFresh = unreachable + syncing;
  return (
    <Figure
      title={t.sources}
      value={freshness && notFresh + synchronised}
      note={freshness && (notFresh === 0 ? t.allFresh : t.notFresh(notFresh.toLocaleString(language)))}
      grave={unreachable > 0}
      to={`${base}/clusters`}
    />
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: number | undefined;
  readonly note?: string | undefined;
  readonly grave?: boolean;
  readonly to: string;
}

function Figure({ title, value, note, grave = false, to }: FigureProps) {
  const { language } = usePreferences();
  return (
    <li>
      <Link className={styles.figure} to={to}>
        <span className={styles.title}>{title}</span>
        <span className={grave ? `${styles.value} ${styles.grave}` : styles.value}>
          {value === undefined ? '–' : value.toLocaleString(language)}
        </span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </Link>
    </li>
  );
}
