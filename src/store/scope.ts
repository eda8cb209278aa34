/**
 * What one query may touch: one project and some of its enterprise projects. Every read and write of tenant
 * data takes a Scope; it is made in one place (identity, when a caller is authorized), never by hand.
 */
export interface Scope {
  readonly projectId: string;
  /** `'all'`: the caller may see every enterprise project, also ones created later. */
  readonly enterpriseProjectIds: readonly string[] | 'all';
}

/** Who looks: everything the user may see in the project, and the user, who sees what is the user's own besides. */
export interface Viewer {
  readonly scope: Scope;
  readonly userId: string;
}
