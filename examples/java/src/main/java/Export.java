import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.hss.v5.HssClient;
import com.huaweicloud.sdk.hss.v5.model.ExportContainerListRequest;
import com.huaweicloud.sdk.hss.v5.model.ExportContainerListRequestBody;
import com.huaweicloud.sdk.hss.v5.model.ExportRisksRequest;
import com.huaweicloud.sdk.hss.v5.model.ExportRisksRequestBody;
import com.huaweicloud.sdk.hss.v5.model.IacRequestInfo;
import com.huaweicloud.sdk.hss.v5.model.ListDownloadExportedFileRequest;
import com.huaweicloud.sdk.hss.v5.model.ListQueryExportTaskRequest;
import com.huaweicloud.sdk.hss.v5.model.ListQueryExportTaskResponse;
import com.huaweicloud.sdk.hss.v5.region.HssRegion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Exports containers and risks as Excel files through the HSS v5 API, and prints their first rows. */
public class Export {
    // Access key, secret key and project come from HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID; where the service is, from
    // HUAWEICLOUD_SDK_REGION_HSS_CN_NORTH_4 or the regions file.
    private static final HssClient CLIENT =
        HssClient.newBuilder().withRegion(HssRegion.valueOf("cn-north-4")).build();

    private static final List<List<String>> HEADINGS = List.of(
        List.of("container_name", "Container"), List.of("image_name", "Image"), List.of("risky", "At risk"));
    private static final List<List<String>> RISK_HEADINGS = List.of(
        List.of("file_name", "File"), List.of("risk_name", "Risk"), List.of("risk_level", "Level"));

    public static void main(String[] args) throws Exception {
        try {
            ExportContainerListRequestBody everything = new ExportContainerListRequestBody().withExportHeaders(HEADINGS);
            show("containers", CLIENT.exportContainerList(
                new ExportContainerListRequest().withBody(everything)).getTaskId());

            ExportContainerListRequestBody running =
                new ExportContainerListRequestBody().withExportHeaders(HEADINGS).withStatus("Running");
            show("running containers", CLIENT.exportContainerList(
                new ExportContainerListRequest().withExportSize(1000).withBody(running)).getTaskId());

            ExportRisksRequestBody risks = new ExportRisksRequestBody()
                .withExportHeaders(RISK_HEADINGS)
                .withIacItems(new IacRequestInfo().withScanType("manual_scan"));
            show("risks", CLIENT.exportRisks(
                new ExportRisksRequest().withRiskType("iac_risk").withExportSize(10000).withBody(risks)).getTaskId());
        } catch (ServiceResponseException refused) {
            System.err.println(refused);
            System.exit(1);
        }
        // The SDK's connections keep threads that would hold the program for minutes.
        System.exit(0);
    }

    /** Waits for an export task, downloads its file and prints the first rows. */
    private static void show(String title, String taskId) throws Exception {
        ListQueryExportTaskResponse task = finished(taskId);
        Path file = Files.createTempFile("export", ".zip");
        CLIENT.listDownloadExportedFile(new ListDownloadExportedFileRequest().withFileId(task.getFileId()))
            .consumeDownloadStream(stream -> write(stream, file));
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(file))) {
            archive.getNextEntry();
            try (ReadableWorkbook workbook = new ReadableWorkbook(archive)) {
                List<Row> rows = workbook.getFirstSheet().read();
                System.out.printf("%s: %d rows, %s%n", title, rows.size() - 1, task.getFileName());
                rows.stream().limit(4).forEach(row -> System.out.println("  " + text(row)));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static ListQueryExportTaskResponse finished(String taskId) throws InterruptedException {
        while (true) {
            ListQueryExportTaskResponse task =
                CLIENT.listQueryExportTask(new ListQueryExportTaskRequest().withTaskId(taskId));
            switch (task.getTaskStatus()) {
                case "success":
                    return task;
                case "failure":
                    throw new IllegalStateException("the export task " + taskId + " failed");
                default:
                    Thread.sleep(1000);
            }
        }
    }

    private static void write(InputStream stream, Path file) {
        try {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String text(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).collect(Collectors.joining(" | "));
    }
}
