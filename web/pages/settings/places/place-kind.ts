import type { TSchema } from 'typebox';
import type { Catalogue } from '../../../messages/catalogue.ts';
import { wholeList } from '../whole-list.ts';

/** A project, or an enterprise project, which has no description. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly created_at: number;
}

export interface PlaceTexts {
  readonly title: string;
  readonly hint: string;
  readonly count: (total: string, isOne: boolean) => string;
  readonly none: string;
  readonly nameHint: string;
  readonly create: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeText: (name: string) => string;
  /** Of one that stays as it is. */
  readonly stays: string;
}

/** What tells projects from enterprise projects; all else of their pages is the same. */
export interface PlaceKind {
  /** What their list is kept by, and where they are under `/api/v1`. */
  readonly key: string;
  readonly texts: Catalogue<PlaceTexts>;
  /** What the service takes of a new one. */
  readonly limits: { readonly name: TSchema; readonly description?: TSchema };
  /** Whether one can be neither renamed nor deleted. */
  readonly stays: (id: string) => boolean;
}

/** Those in which the caller has a role. */
export function placesQuery({ key }: Pick<PlaceKind, 'key'>) {
  return wholeList<Place>(key, `/api/v1/${key}`);
}
