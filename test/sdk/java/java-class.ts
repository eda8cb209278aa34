/** A field by its published name, e.g. `file_id_list`, and its Java type, e.g. `List<String>`. */
export interface JavaField {
  readonly name: string;
  readonly type: string;
}

/** `file_id_list` as `FileIdList`. */
export function pascal(published: string): string {
  return published.replaceAll(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function camel(published: string): string {
  const name = pascal(published);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A class of the form that the SDK's models have: `with`, `get` and `set` for each field, and a telling `toString`. */
export function javaClass(
  packageName: string,
  name: string,
  fields: readonly JavaField[],
  parent?: string,
): string {
  const extending = parent === undefined ? '' : ` extends ${parent}`;
  const told = fields.map((field) => ` + ", ${field.name}=" + ${camel(field.name)}`).join('');
  return [
    `package ${packageName};`,
    '',
    'import com.fasterxml.jackson.annotation.JsonInclude;',
    'import com.fasterxml.jackson.annotation.JsonProperty;',
    'import com.huaweicloud.sdk.core.SdkResponse;',
    'import com.huaweicloud.sdk.core.SdkStreamResponse;',
    'import java.util.List;',
    '',
    `public class ${name}${extending} {`,
    ...fields.flatMap((field) => accessors(name, field)),
    '    @Override',
    '    public String toString() {',
    `        return "${name}"${told};`,
    '    }',
    '}',
    '',
  ].join('\n');
}

function accessors(className: string, { name, type }: JavaField): string[] {
  const field = camel(name);
  return [
    '    @JsonInclude(JsonInclude.Include.NON_NULL)',
    `    @JsonProperty("${name}")`,
    `    private ${type} ${field};`,
    '',
    `    public ${className} with${pascal(name)}(${type} value) {`,
    `        this.${field} = value;`,
    '        return this;',
    '    }',
    '',
    `    public ${type} get${pascal(name)}() {`,
    `        return ${field};`,
    '    }',
    '',
    `    public void set${pascal(name)}(${type} value) {`,
    `        this.${field} = value;`,
    '    }',
    '',
  ];
}
