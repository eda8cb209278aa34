import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.hss.v5.HssClient;
import com.huaweicloud.sdk.hss.v5.model.ListContainerNodesRequest;
import com.huaweicloud.sdk.hss.v5.model.ListContainersRequest;
import com.huaweicloud.sdk.hss.v5.model.ListContainersResponse;
import com.huaweicloud.sdk.hss.v5.model.ListQueryExportTaskRequest;
import com.huaweicloud.sdk.hss.v5.region.HssRegion;

/** What the hss package of the registry has of the operations here, called through its own classes. */
public class RegistryClasses {
    public static void main(String[] args) {
        HssClient client = HssClient.newBuilder().withRegion(HssRegion.valueOf("cn-north-4")).build();
        int read = 0;
        ListContainersResponse page;
        do {
            page = client.listContainers(
                new ListContainersRequest().withClusterContainer(true).withLimit(50).withOffset(read));
            read += page.getDataList().size();
        } while (!page.getDataList().isEmpty());
        System.out.println("in clusters: " + read + " of " + page.getTotalNum());

        refused(() -> client.listQueryExportTask(new ListQueryExportTaskRequest().withRegion("cn-north-4").withTaskId("none")));
        refused(() -> client.listContainerNodes(new ListContainerNodesRequest().withRegion("cn-north-4")));
        System.exit(0);
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            throw new IllegalStateException("this should have been refused");
        } catch (ServiceResponseException refusal) {
            System.out.println(refusal.getHttpStatusCode() + " " + refusal.getErrorCode() + " " + refusal.getRequestId());
        }
    }
}
