import Type, { type Static } from 'typebox';
import { nameText } from '../administration/text.ts';
import { PAGE_QUERY } from '../containers.ts';

/** HSS API, AddCicdConfiguration: each list has 0 to 1000 members. They tell of images, which Waybill only keeps. */
const list = Type.Array(Type.String(), { maxItems: 1000 });
const lists = {
  vulnerability_whitelist: Type.Optional(list),
  vulnerability_blocklist: Type.Optional(list),
  image_whitelist: Type.Optional(list),
};

/** HSS API, CreateCicdConfigurationCommand: `cicd_id` has 1 to 128 characters. */
export const CicdId = Type.String({ minLength: 1, maxLength: 128 });
export const CicdParameters = Type.Object({ cicd_id: CicdId });

/** HSS API, AddCicdConfiguration: `cicd_name` has 1 to 128 characters. It stands in a line for a shell. */
export const CicdName = nameText(128);

/** HSS API, AddCicdConfiguration, request body. */
export const AddCicdConfigurationBody = Type.Object({
  cicd_name: CicdName,
  ...lists,
});

/** HSS API, AddCicdConfiguration, response body. */
export const CicdConfigurationAdded = Type.Object({ cicd_id: Type.String() });

/** HSS API, ModifyCicdConfiguration, request body. What is absent stays as it is. */
export const ModifyCicdConfigurationBody = Type.Object(lists);

/** HSS API, DeleteCicdConfigurations, request body; no limit is published. */
export const DeleteCicdConfigurationsBody = Type.Object({
  cicd_id_list: Type.Array(CicdId, { minItems: 1, maxItems: 1000 }),
});

const filter = Type.Optional(Type.String({ maxLength: 128 }));

/** HSS API, ListCicdConfigurations, query. */
export const ListCicdConfigurationsQuery = Type.Object({ ...PAGE_QUERY, cicd_name: filter, cicd_id: filter });

/**
 * HSS API, ListCicdConfigurations, `data_list`. `associated_config_num` is how many files the last run of the
 * pipeline scanned; images are not scanned here.
 */
export const CicdConfigurationInfo = Type.Object({
  cicd_id: Type.String(),
  cicd_name: Type.String(),
  associated_images_num: Type.Integer(),
  associated_config_num: Type.Integer(),
});
export type CicdConfigurationInfo = Static<typeof CicdConfigurationInfo>;

/** HSS API, ListCicdConfigurations, response body. */
export const CicdConfigurationList = Type.Object({
  total_num: Type.Integer(),
  data_list: Type.Array(CicdConfigurationInfo),
});

/** HSS API, ShowCicdConfiguration, response body. */
export const CicdConfigurationDetails = Type.Object({
  cicd_id: Type.String(),
  cicd_name: Type.String(),
  associated_images_num: Type.Integer(),
  vulnerability_whitelist: list,
  vulnerability_blocklist: list,
  image_whitelist: list,
});
