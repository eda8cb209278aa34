import { useMemo } from 'react';
import { answerTexts, clusterTypeTexts, riskTexts, statusTexts } from '../../messages/values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { containerFilters } from './container-filters.ts';
import { fieldTexts, pageTexts } from './messages.ts';

/** The filters of the containers in the language of the page. */
export function useContainerFilters() {
  const fields = useMessages(fieldTexts);
  const page = useMessages(pageTexts);
  const statuses = useMessages(statusTexts);
  const levels = useMessages(riskTexts);
  const clusterTypes = useMessages(clusterTypeTexts);
  const answers = useMessages(answerTexts);
  return useMemo(
    () => containerFilters({ fields, page, statuses, levels, clusterTypes, answers }),
    [fields, page, statuses, levels, clusterTypes, answers],
  );
}
