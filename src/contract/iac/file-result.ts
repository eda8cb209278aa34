import Type, { type Static } from 'typebox';
import {
  FILE_NAME_CHARACTERS_MAX,
  IacFileType,
  RISK_CATEGORIES,
  RiskLevel,
  RULE_ID_CHARACTERS_MAX,
} from './values.ts';

const line = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const text = (maxLength: number) => Type.String({ maxLength });
const name = Type.Optional(text(1024));

/** One place where a rule is not kept. Lines begin at 1. */
export const RiskPlace = Type.Object({
  line,
  end_line: line,
  /** What is wrong just there. */
  message: text(4096),
  /** Kubernetes: the object and the place in it, e.g. `spec.containers[0].image`. */
  resource_name: name,
  resource_type: name,
  namespace: name,
  path: Type.Optional(text(4096)),
  /** What `helm template` says this was rendered from. */
  source: Type.Optional(text(1024)),
});
export type RiskPlace = Static<typeof RiskPlace>;

/** A place that the file itself excepts from the rule: in whose form, and why. */
export const SuppressedPlace = Type.Object({
  ...RiskPlace.properties,
  by: text(64),
  reason: Type.Optional(text(4096)),
});
export type SuppressedPlace = Static<typeof SuppressedPlace>;

/** A rule with the places of one file where it is not kept; there may be none that are not suppressed. */
export const FileRisk = Type.Object({
  rule_id: Type.String({ minLength: 1, maxLength: RULE_ID_CHARACTERS_MAX }),
  /** Another scanner that found it, and its name for the rule. */
  tool: Type.Optional(text(64)),
  tool_rule_id: Type.Optional(text(256)),
  risk_name: Type.String({ minLength: 1, maxLength: 512 }),
  risk_level: RiskLevel,
  risk_category: Type.Optional(Type.Enum(RISK_CATEGORIES)),
  description: text(8192),
  remediation: text(8192),
  /** Dockerfile: the instructions at fault, a line each. */
  build_instruction: Type.Optional(text(8192)),
  places: Type.Array(RiskPlace),
  suppressed: Type.Array(SuppressedPlace),
});
export type FileRisk = Static<typeof FileRisk>;

/** What became of one file in a scan: its risks (none: it is clean), or why it could not be scanned. */
export const FileResult = Type.Object({
  file_name: Type.String({ minLength: 1, maxLength: FILE_NAME_CHARACTERS_MAX }),
  file_type: IacFileType,
  file_size: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  chart_name: name,
  failed: Type.Optional(Type.Object({ reason: text(4096), line })),
  /** Rules of the operator's own that could not be evaluated. They are no risks. */
  rule_faults: Type.Optional(Type.Array(Type.Object({ rule_id: text(256), reason: text(4096) }))),
  risks: Type.Array(FileRisk),
});
export type FileResult = Static<typeof FileResult>;
