import { type CelInput, type CelValue, objectType } from '@bufbuild/cel';
import { create, createFileRegistry } from '@bufbuild/protobuf';
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect';
import { FieldDescriptorProto_Type, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';

const NAMES = ['Quantity', 'URL', 'IP', 'CIDR', 'Semver', 'Optional'] as const;
type Name = (typeof NAMES)[number];

/** Messages of one text are the only values of own types that the library takes. */
const registry = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: 'kubernetes.proto',
    package: 'kubernetes',
    messageType: NAMES.map((name) => ({
      name,
      field: [{ name: 'text', number: 1, type: FieldDescriptorProto_Type.STRING }],
    })),
  }),
  () => undefined,
);

/**
 * A type of values that expressions can only give to functions. Two of them are equal when their texts are, so
 * the text must be the canonical one.
 */
export interface OpaqueType<T> {
  readonly type: ReturnType<typeof objectType>;
  wrap(value: T, text: string): CelInput;
  unwrap(value: CelValue): T;
}

export function opaqueType<T>(name: Name): OpaqueType<T> {
  const descriptor = registry.getMessage(`kubernetes.${name}`);
  if (!descriptor) throw new Error(`kubernetes.${name} is not described`);
  const held = new WeakMap<object, T>();
  return {
    type: objectType(descriptor),
    wrap(value, text) {
      const message = reflect(descriptor, create(descriptor, { text }));
      held.set(message.message, value);
      return message;
    },
    unwrap(value) {
      const found = held.get((value as ReflectMessage).message);
      if (found === undefined) throw new Error(`is no ${name}`);
      return found;
    },
  };
}
