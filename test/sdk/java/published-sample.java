package com.huaweicloud.sdk.test;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.hss.v5.HssClient;
import com.huaweicloud.sdk.hss.v5.model.ExportContainerListRequest;
import com.huaweicloud.sdk.hss.v5.model.ExportContainerListRequestBody;
import com.huaweicloud.sdk.hss.v5.region.HssRegion;
import java.util.Arrays;
import java.util.Collections;

/** What the published sample does, for where its page is not at hand. */
public class ExportContainerListSolution {
    public static void main(String[] args) {
        String projectId = "{project_id}";
        BasicCredentials auth = new BasicCredentials()
            .withProjectId(projectId)
            .withAk(System.getenv("CLOUD_SDK_AK"))
            .withSk(System.getenv("CLOUD_SDK_SK"));
        HssClient client = HssClient.newBuilder()
            .withCredential(auth)
            .withRegion(HssRegion.valueOf("<YOUR REGION>"))
            .build();
        ExportContainerListRequestBody body = new ExportContainerListRequestBody()
            .withExportHeaders(Collections.singletonList(Arrays.asList("risky", "Security Risk")));
        System.out.println(client.exportContainerList(new ExportContainerListRequest().withBody(body)));
    }
}
