import { CONTAINER_EXPORT_KEYS } from '../../../src/contract/container-export.ts';
import { type ConnectionSettings, connectClient } from '../../../src/store/database.ts';
import { embeddedAddress } from '../../../src/store/embedded/server.ts';
import { containerRows } from '../../../src/store/exports/container-rows.ts';

/** Arguments of a peer after rows and path: the data folder of the running service, and the project. */
const [, , , , dataDir = '', projectId = ''] = process.argv;

/** A connection to the database of the running service. */
export function connectToService() {
  const settings: ConnectionSettings = embeddedAddress(dataDir);
  return connectClient(settings);
}

/** The statement that the service itself runs for an export of all columns without filters. */
export function allContainers(rows: number) {
  return containerRows({ projectId, enterpriseProjectIds: ['0'] }, {}, CONTAINER_EXPORT_KEYS, rows);
}
