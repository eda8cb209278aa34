import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { TestService } from '../support/service.ts';

/** Huawei's own Node SDK before a service: signs, sends and reads. Its HSS package is not on npm. */
export function nodeSdkClient({ accessKey, secretKey, projectId, url }: TestService): HcClient {
  const credentials = new BasicCredentials().withAk(accessKey).withSk(secretKey).withProjectId(projectId);
  return new ClientBuilder<HcClient>((client) => client)
    .withCredential(credentials)
    .withEndpoint(url)
    .build();
}
