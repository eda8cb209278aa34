import {
  UPLOAD_FILE_BYTES_MAX,
  UPLOAD_FILES_MAX,
  UploadForm,
  UploadQuery,
  UploadReport,
} from '../../contract/iac/upload.ts';
import { Problem } from '../../errors.ts';
import { Upload } from '../../scanner/uploads/upload.ts';
import { readForm } from '../multipart.ts';
import { endingSilence } from '../native/ending-silence.ts';
import { oneEnterpriseProject } from '../native/iac/one-enterprise-project.ts';
import { operation } from '../operation.ts';

const LIMITS = { filesMax: UPLOAD_FILES_MAX, fileBytesMax: UPLOAD_FILE_BYTES_MAX };
const REASONS_SHOWN = 10;

/** The upload that HSS API, CreateTask names; its shape is not published, this one is Waybill's. */
export const batchUploadFiles = operation({
  id: 'BatchUploadFiles',
  summary:
    'Upload Dockerfiles, Kubernetes YAML and archives of them (multipart/form-data), to be scanned by a task',
  method: 'POST',
  path: '/v5/{project_id}/common/files/batch-upload',
  access: 'operator',
  streams: { type: 'multipart/form-data', schema: UploadForm },
  query: UploadQuery,
  response: UploadReport,
  async handle({ query, stream, request, scope, services }) {
    const enterpriseProjectId = oneEnterpriseProject(scope);
    const upload = new Upload(services.scans.contents, query.file_type);
    try {
      const contentType = request.headers['content-type'];
      await readForm(endingSilence(stream), contentType, LIMITS, (file) => upload.add(file));
      requireAny(upload);
      const report = await upload.commit(services.db, scope.projectId, enterpriseProjectId);
      if (report) return report;
      throw new Problem('HSS.0013', `enterprise project ${enterpriseProjectId} does not exist`);
    } finally {
      await upload.abort();
    }
  },
});

/** @throws {Problem} HSS.0001 when there is nothing to scan in the whole request, with the first reasons */
function requireAny({ taken, refused }: Upload): void {
  if (taken > 0) return;
  const reasons = refused.slice(0, REASONS_SHOWN).map(({ file_name, reason }) => `${file_name}: ${reason}`);
  throw new Problem('HSS.0001', reasons.join('; ') || 'the form has no file');
}
