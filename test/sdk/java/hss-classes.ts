import { operations } from '../../../src/http/operations.ts';
import { type JavaField, javaClass, pascal } from './java-class.ts';

// The newest huaweicloud-sdk-hss in the registry is 3.1.130, which is older than the operations for exports. Their
// classes are generated here, named as published, from the contract that Waybill serves; all that they do is done by
// the SDK's own core: signing, sending, reading JSON into types, exceptions.

const PACKAGE = 'com.huaweicloud.sdk.hss.v5';
const MODELS = `${PACKAGE}.model`;

/** Of a JSON Schema what decides the Java type. */
interface Schema {
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly response?: Schema;
  readonly streams?: unknown;
}

interface Parameter extends JavaField {
  readonly location: 'Path' | 'Query' | 'Header' | 'Body';
  readonly required: boolean;
}

/** Objects inside bodies that have a published name of their own. */
const NAMES: Readonly<Record<string, string>> = { ExportRisksRequestBodyIacItems: 'IacRequestInfo' };

/** HSS API, ShowTaskStatistics: published, and not served by Waybill. */
const UNSERVED = {
  id: 'ShowTaskStatistics',
  method: 'GET',
  path: '/v5/{project_id}/common/task-statistics',
  query: { type: 'object', required: ['task_type'], properties: { task_type: { type: 'string' } } },
} satisfies Route;

/** Java sources by their paths. */
export function hssClasses(): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const add = (name: string, fields: readonly JavaField[], parent?: string) =>
    sources.set(pathOf(MODELS, name), javaClass(MODELS, name, fields, parent));
  const methods: string[] = [];
  const routes: readonly Route[] = [...operations({ containerExportRowsMax: 100_000 }), UNSERVED];
  for (const route of routes) {
    if (!route.path.startsWith('/v5/') || route.streams) continue;
    const model = (name: string, schema: Schema, parent?: string) => addModel(add, name, schema, parent);
    const streamed = route.id === 'ListDownloadExportedFile';
    model(`${route.id}Response`, route.response ?? {}, streamed ? 'SdkStreamResponse' : 'SdkResponse');
    const body = route.body && model(`${route.id}RequestBody`, route.body);
    const parameters: Parameter[] = [
      { name: 'enterprise_project_id', type: 'String', location: 'Query', required: false },
      { name: 'region', type: 'String', location: 'Header', required: false },
      ...parametersOf('Path', route.params ?? {}),
      ...parametersOf('Query', route.query ?? {}),
      ...(body ? [{ name: 'body', type: body, location: 'Body', required: true } as const] : []),
    ];
    add(`${route.id}Request`, parameters);
    methods.push(method(route, parameters));
  }
  sources.set(pathOf(PACKAGE, 'HssClient'), client(methods));
  return sources;
}

function pathOf(packageName: string, name: string): string {
  return `${packageName.replaceAll('.', '/')}/${name}.java`;
}

function parametersOf(location: 'Path' | 'Query', schema: Schema): Parameter[] {
  return Object.entries(schema.properties ?? {}).map(([name, { type }]) => ({
    name,
    type: scalar(name, type),
    location,
    required: schema.required?.includes(name) ?? false,
  }));
}

/** Adds the class of an object and those of the objects in it; gives its name. */
function addModel(
  add: (name: string, fields: readonly JavaField[], parent?: string) => void,
  className: string,
  schema: Schema,
  parent?: string,
): string {
  const typeOf = (name: string, field: Schema): string => {
    if (field.type === 'array') return `List<${typeOf(name, field.items ?? {})}>`;
    if (field.properties === undefined) return scalar(name, field.type);
    const inner = `${className}${pascal(name)}`;
    return addModel(add, NAMES[inner] ?? inner, field);
  };
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    type: typeOf(name, field),
  }));
  add(className, fields, parent);
  return className;
}

/** Times are int64 in the published models, other numbers int32; closed lists of texts are texts here. */
function scalar(name: string, type?: string): string {
  if (type === 'boolean') return 'Boolean';
  if (type === 'object') return 'Object';
  if (type !== 'integer') return 'String';
  return name.includes('time') ? 'Long' : 'Integer';
}

function method(
  route: { id: string; method: string; path: string },
  parameters: readonly Parameter[],
): string {
  const name = route.id.charAt(0).toLowerCase() + route.id.slice(1);
  const [request, response] = [`${route.id}Request`, `${route.id}Response`];
  const fields = parameters.map(
    ({ name: field, type, location, required }) =>
      `        builder.<${type}>withRequestField("${field}", LocationType.${location}, ` +
      `FieldExistence.${required ? 'NON_NULL_NON_EMPTY' : 'NULL_IGNORE'}, ${type}.class, ` +
      `f -> f.withMarshaller(${request}::get${pascal(field)}, ${request}::set${pascal(field)}));`,
  );
  return [
    `    public ${response} ${name}(${request} request) {`,
    `        return ${name}Invoker(request).invoke();`,
    '    }',
    '',
    `    public SyncInvoker<${request}, ${response}> ${name}Invoker(${request} request) {`,
    `        HttpRequestDef.Builder<${request}, ${response}> builder =`,
    `            new HttpRequestDef.Builder<>(HttpMethod.${route.method}, ${request}.class, ${response}.class)`,
    `                .withName("${route.id}").withUri("${route.path}").withContentType("application/json");`,
    ...fields,
    '        return new SyncInvoker<>(request, builder.build(), client);',
    '    }',
    '',
  ].join('\n');
}

function client(methods: readonly string[]): string {
  return [
    `package ${PACKAGE};`,
    '',
    'import com.huaweicloud.sdk.core.ClientBuilder;',
    'import com.huaweicloud.sdk.core.HcClient;',
    'import com.huaweicloud.sdk.core.http.FieldExistence;',
    'import com.huaweicloud.sdk.core.http.HttpMethod;',
    'import com.huaweicloud.sdk.core.http.HttpRequestDef;',
    'import com.huaweicloud.sdk.core.http.LocationType;',
    'import com.huaweicloud.sdk.core.invoker.SyncInvoker;',
    `import ${MODELS}.*;`,
    '',
    'public class HssClient {',
    '    private final HcClient client;',
    '',
    '    public HssClient(HcClient client) {',
    '        this.client = client;',
    '    }',
    '',
    '    public static ClientBuilder<HssClient> newBuilder() {',
    '        return new ClientBuilder<>(HssClient::new);',
    '    }',
    '',
    ...methods,
    '}',
    '',
  ].join('\n');
}
