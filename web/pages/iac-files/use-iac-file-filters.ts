import { useMemo } from 'react';
import { fileStateTexts, fileTypeTexts, scanTypeTexts } from '../../messages/iac-values.ts';
import { useMessages } from '../../preferences/preferences.tsx';
import { iacFileFilters } from './iac-file-filters.ts';
import { fieldTexts } from './messages.ts';

/** The filters of the files in the language of the page. */
export function useIacFileFilters() {
  const fields = useMessages(fieldTexts);
  const fileTypes = useMessages(fileTypeTexts);
  const scanTypes = useMessages(scanTypeTexts);
  const states = useMessages(fileStateTexts);
  return useMemo(
    () => iacFileFilters({ fields, fileTypes, scanTypes, states }),
    [fields, fileTypes, scanTypes, states],
  );
}
