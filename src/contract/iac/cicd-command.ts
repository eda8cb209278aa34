import Type, { type Static } from 'typebox';
import { CicdId } from './cicd-configurations.ts';

/** HSS API, CreateCicdConfigurationCommand: `configuration_mode`, where the files to scan are. */
export const CONFIGURATION_MODES = ['local_directory', 'remote_address', 'git_repository_address'] as const;
export type ConfigurationMode = (typeof CONFIGURATION_MODES)[number];

const text = Type.Optional(Type.String({ minLength: 1, maxLength: 128 }));
const image = {
  image_name: text,
  image_version: text,
  is_blocking: Type.Optional(Type.Boolean()),
  repository_address: text,
  login_user_name: text,
  login_password: text,
  namespace: text,
};

/** HSS API, CreateCicdConfigurationCommand, request body. What is about images is checked, and refused if asked for. */
export const CicdCommandBody = Type.Object({
  cicd_id: CicdId,
  scan_type: Type.Optional(Type.Enum(['local_image', 'remote_image', ...CONFIGURATION_MODES])),
  ...image,
  is_image_scan: Type.Optional(Type.Boolean()),
  image_scan_info: Type.Optional(
    Type.Object({
      scan_type: Type.Optional(Type.Enum(['local_image', 'remote_image'])),
      ...image,
      pipeline_type: Type.Optional(Type.Enum(['jenkins', 'codearts'])),
    }),
  ),
  is_iac_scan: Type.Optional(Type.Boolean()),
  iac_scan_info: Type.Optional(
    Type.Object({
      configuration_mode: Type.Optional(Type.Enum(CONFIGURATION_MODES)),
      path: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    }),
  ),
});
export type CicdCommandBody = Static<typeof CicdCommandBody>;

/** HSS API, CreateCicdConfigurationCommand, response body. */
export const CicdCommand = Type.Object({ cicd_command: Type.String() });
