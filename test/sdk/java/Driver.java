import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.SdkResponse;
import com.huaweicloud.sdk.core.SdkStreamResponse;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.auth.ICredential;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.invoker.SyncInvoker;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.hss.v5.HssClient;
import com.huaweicloud.sdk.iam.v3.IamClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Calls the Java SDK by name: one command per line on stdin, one reply per line on stdout. */
public class Driver {
    private static final ObjectMapper JSON =
        new ObjectMapper()
            .setSerializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    /** One client per way to connect, as a program has it: its connections are used again. */
    private static final Map<String, Object> CLIENTS = new HashMap<>();

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode command = JSON.readTree(line);
            ObjectNode reply = reply(command);
            reply.put("id", command.path("id").asInt());
            out.println(reply);
        }
        // OkHttp keeps threads that would hold the program.
        System.exit(0);
    }

    private static ObjectNode reply(JsonNode command) {
        ObjectNode reply = JSON.createObjectNode();
        try {
            SdkResponse response = invoke(command);
            reply.put("status", response.getHttpStatusCode());
            if (response instanceof SdkStreamResponse) {
                save((SdkStreamResponse) response, Path.of(command.path("save").asText()));
                reply.putObject("response");
            } else {
                ObjectNode fields = JSON.valueToTree(response);
                fields.remove("httpStatusCode");
                reply.set("response", fields);
            }
        } catch (ServiceResponseException refused) {
            reply.put("exception", refused.getClass().getSimpleName());
            reply.put("status", refused.getHttpStatusCode());
            reply.put("error_code", refused.getErrorCode());
            reply.put("error_msg", refused.getErrorMsg());
            reply.put("request_id", refused.getRequestId());
        } catch (Exception failure) {
            reply.put("failure", failure.toString());
        }
        return reply;
    }

    private static SdkResponse invoke(JsonNode command) throws Exception {
        String operation = command.path("operation").asText();
        String name = Character.toLowerCase(operation.charAt(0)) + operation.substring(1) + "Invoker";
        Object client = clientFor(command);
        Method method = Arrays.stream(client.getClass().getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException("this SDK has no " + operation));
        Object request = JSON.convertValue(command.path("parameters"), method.getParameterTypes()[0]);
        try {
            SyncInvoker<?, ?> invoker = (SyncInvoker<?, ?>) method.invoke(client, request);
            command.path("headers").fields()
                .forEachRemaining(header -> invoker.addHeader(header.getKey(), header.getValue().asText()));
            return (SdkResponse) invoker.invoke();
        } catch (InvocationTargetException thrown) {
            throw (Exception) thrown.getCause();
        }
    }

    private static Object clientFor(JsonNode command) {
        String key = command.path("service") + "|" + command.path("endpoint") + "|" + command.path("region") + "|"
            + command.path("credentials");
        return CLIENTS.computeIfAbsent(key, unused -> connect(command));
    }

    private static Object connect(JsonNode command) {
        boolean iam = command.path("service").asText().equals("iam");
        ClientBuilder<?> builder = iam ? IamClient.newBuilder() : HssClient.newBuilder();
        String endpoint = command.path("endpoint").asText();
        // With a region the SDK looks the project up by itself where the credentials name none.
        if (command.hasNonNull("region")) {
            builder.withRegion(new Region(command.path("region").asText(), endpoint));
        } else {
            builder.withEndpoint(endpoint);
        }
        return builder.withCredential(credentials(command.path("credentials"), iam, endpoint)).build();
    }

    private static ICredential credentials(JsonNode given, boolean iam, String endpoint) {
        String ak = given.path("ak").asText();
        String sk = given.path("sk").asText();
        if (iam) {
            return new GlobalCredentials().withAk(ak).withSk(sk)
                .withDomainId(given.path("domain_id").asText(null)).withIamEndpoint(endpoint);
        }
        return new BasicCredentials().withAk(ak).withSk(sk)
            .withProjectId(given.path("project_id").asText(null)).withIamEndpoint(endpoint);
    }

    private static void save(SdkStreamResponse response, Path path) {
        response.consumeDownloadStream((InputStream stream) -> {
            try {
                Files.copy(stream, path);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
