import {
  CicdCommand,
  CicdCommandBody,
  CONFIGURATION_MODES,
  type ConfigurationMode,
} from '../../contract/iac/cicd-command.ts';
import { Problem } from '../../errors.ts';
import { scanCommand } from '../cicd-command.ts';
import { cicdConfiguration } from '../cicd-configuration.ts';
import { operation } from '../operation.ts';

const NO_IMAGES = 'images are not scanned here';

/** HSS API, CreateCicdConfigurationCommand. */
export const createCicdConfigurationCommand = operation({
  id: 'CreateCicdConfigurationCommand',
  summary: 'Print the command line with which a pipeline scans and sends what it found',
  method: 'POST',
  path: '/v5/{project_id}/image/cicd/configurations/create-command',
  access: 'operator',
  body: CicdCommandBody,
  response: CicdCommand,
  async handle({ body, scope, request, services }) {
    const target = targetOf(body);
    const { cicdName, enterpriseProjectId } = await cicdConfiguration(services.db, scope, body.cicd_id);
    const blocking = body.is_blocking ?? false;
    const command = scanCommand({
      url: `${request.protocol}://${request.host}`,
      projectId: scope.projectId,
      enterpriseProjectId,
      cicdName,
      ...target,
      failOn: blocking ? 'high' : 'none',
      // What must stop a pipeline is not for the scanned files to except.
      suppressions: blocking ? services.scans.suppressions : 'honour',
    });
    return { cicd_command: command };
  },
});

/** @throws {Problem} HSS.0001 when images are to be scanned, or it is not said what is */
function targetOf(body: CicdCommandBody): { readonly mode: ConfigurationMode; readonly path: string } {
  const { scan_type, is_image_scan, image_scan_info, is_iac_scan, iac_scan_info } = body;
  if (is_image_scan || (image_scan_info && is_image_scan === undefined)) {
    throw new Problem('HSS.0001', `is_image_scan must be false: ${NO_IMAGES}`);
  }
  if (is_iac_scan === false) throw new Problem('HSS.0001', `is_iac_scan must be true: ${NO_IMAGES}`);
  const modes = CONFIGURATION_MODES.join(', ');
  if (scan_type === 'local_image' || scan_type === 'remote_image') {
    throw new Problem('HSS.0001', `scan_type must be one of ${modes}: ${NO_IMAGES}`);
  }
  const mode = iac_scan_info?.configuration_mode ?? scan_type;
  if (!mode)
    throw new Problem('HSS.0001', `iac_scan_info.configuration_mode is required; it must be one of ${modes}`);
  if (scan_type !== undefined && scan_type !== mode) {
    throw new Problem('HSS.0001', `scan_type must be iac_scan_info.configuration_mode, ${mode}, or absent`);
  }
  const path = iac_scan_info?.path;
  if (path === undefined) {
    throw new Problem('HSS.0001', 'iac_scan_info.path is required; it must be a text of 1 to 256 characters');
  }
  return { mode, path };
}
