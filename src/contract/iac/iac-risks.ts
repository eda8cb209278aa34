import Type, { type Static } from 'typebox';
import { REQUIRED_PAGE_QUERY } from '../containers.ts';
import { RiskCategory, RiskLevel, RULE_ID_CHARACTERS_MAX } from './values.ts';

/** HSS API, ListIacFileRisks: a file id has 1 to 64 characters. */
const fileId = Type.String({ minLength: 1, maxLength: 64 });
/** No range is published for these; an empty one is none. */
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** HSS API, ListIacFileRisks, query. */
export const ListIacFileRisksQuery = Type.Object({
  ...REQUIRED_PAGE_QUERY,
  file_id: fileId,
  risk_name: text(512),
  risk_level: Type.Optional(RiskLevel),
  risk_category: Type.Optional(RiskCategory),
});

/**
 * HSS API, ListIacFileRisks, `data_list`: a rule that is not kept in the file. `risk_num` is how many places
 * break it, `last_scan_time` the file's in milliseconds since 1970; `build_instruction` is for Dockerfiles only.
 */
export const IacFileRisk = Type.Object({
  risk_id: Type.String(),
  rule_id: Type.String(),
  risk_name: Type.String(),
  risk_level: RiskLevel,
  risk_category: Type.Optional(RiskCategory),
  risk_num: Type.Integer(),
  last_scan_time: Type.Optional(Type.Integer()),
  description: Type.String(),
  remediation: Type.String(),
  build_instruction: Type.Optional(Type.String()),
});
export type IacFileRisk = Static<typeof IacFileRisk>;

/** HSS API, ListIacFileRisks, response body. */
export const IacFileRiskList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(IacFileRisk) });

/** HSS API, ListIacFileRiskPaths, query. Names match as parts, in any case; the type matches whole. */
export const ListIacFileRiskPathsQuery = Type.Object({
  ...REQUIRED_PAGE_QUERY,
  file_id: fileId,
  rule_id: Type.String({ minLength: 1, maxLength: RULE_ID_CHARACTERS_MAX }),
  resource_name: text(1024),
  resource_type: text(1024),
  namespace: text(1024),
});

/**
 * HSS API, ListIacFileRiskPaths, `data_list`: one place. `hit_rule` says what is wrong there, `hit_path` where in
 * the object it is; places in a Dockerfile have neither object nor path.
 */
export const IacFileRiskPath = Type.Object({
  resource_name: Type.Optional(Type.String()),
  resource_type: Type.Optional(Type.String()),
  namespace: Type.Optional(Type.String()),
  hit_rule: Type.String(),
  hit_path: Type.Optional(Type.String()),
});
export type IacFileRiskPath = Static<typeof IacFileRiskPath>;

/** HSS API, ListIacFileRiskPaths, response body. */
export const IacFileRiskPathList = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(IacFileRiskPath),
});
