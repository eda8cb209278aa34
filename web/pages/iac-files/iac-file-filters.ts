import { IAC_FILE_STATES, IacFileFilterQuery } from '../../../src/contract/iac/find-files.ts';
import { IAC_FILE_TYPES, IAC_SCAN_TYPES } from '../../../src/contract/iac/values.ts';
import { maxLengthOf } from '../../api/limits.ts';
import type { TextsOf } from '../../messages/catalogue.ts';
import type { fileStateTexts, fileTypeTexts, scanTypeTexts } from '../../messages/iac-values.ts';
import type { Filter } from '../../table/filter.ts';
import type { fieldTexts } from './messages.ts';

type FileFilter = Filter & { readonly key: keyof IacFileFilterQuery };

interface Texts {
  readonly fields: TextsOf<typeof fieldTexts>;
  readonly fileTypes: TextsOf<typeof fileTypeTexts>;
  readonly scanTypes: TextsOf<typeof scanTypeTexts>;
  readonly states: TextsOf<typeof fileStateTexts>;
}

/** The filters of the service; `risky` is one of the states here. */
export function iacFileFilters({ fields, fileTypes, scanTypes, states }: Texts): readonly FileFilter[] {
  const limits = IacFileFilterQuery.properties;
  const text = (key: 'file_name' | 'cicd_name' | 'cicd_id' | 'file_id') => ({
    ...{ key, title: fields[key], kind: 'text' as const, maxLength: maxLengthOf(limits[key]) },
  });
  return [
    text('file_name'),
    {
      ...{ key: 'state', title: fields.state, kind: 'choice' },
      options: IAC_FILE_STATES.map((value) => ({ value, label: states[value] })),
    },
    {
      ...{ key: 'file_type', title: fields.file_type, kind: 'choice' },
      options: IAC_FILE_TYPES.map((value) => ({ value, label: fileTypes[value] })),
    },
    {
      ...{ key: 'scan_type', title: fields.scan_type, kind: 'choice' },
      options: IAC_SCAN_TYPES.map((value) => ({ value, label: scanTypes[value] })),
    },
    text('cicd_name'),
    text('cicd_id'),
    text('file_id'),
  ];
}
