import type { IsolationCases } from '../case.ts';

const CONTENT = 'is kept as it is';
const OWN = 'findings of an image are made, whoever else has some, with one answer';

export const RISK_CASES: IsolationCases = {
  ShowContainerRisks: [{ ids: { 'path.container_id': 'container' } }],
  ListImageFindings: [
    {
      ids: {
        'query.image_digest': 'imageDigest',
        'query.image_name': 'imageName',
        'query.scanner': 'imageScanner',
      },
    },
  ],
  DeleteImageFindings: [
    {
      ids: {
        'query.image_digest': 'spareImageDigest',
        'query.image_name': 'spareImageName',
        'query.scanner': 'spareImageScanner',
      },
    },
  ],
  ImportImageFindings: [
    {
      request: () => ({
        'line.origin': 'secrets',
        'line.scanner': 'new',
        'line.image_name': 'new',
        'line.findings': [],
      }),
      ids: {
        'line.image_digest': 'imageDigest',
        'line.image_name': 'imageName',
        'line.scanner': 'imageScanner',
      },
      texts: { 'line.findings[].*': CONTENT },
      silent: { 'line.image_digest': OWN, 'line.image_name': OWN, 'line.scanner': OWN },
    },
  ],
  ShowRiskSettings: [{}],
  PutRiskSettings: [
    { request: () => ({ 'body.counted_origins': ['secrets'], 'body.unrated_as_low': false }) },
  ],
};
