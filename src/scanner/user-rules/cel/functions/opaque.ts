import { type CelInput, type CelValue, objectType } from '@bufbuild/cel';
import { create, createFileRegistry } from '@bufbuild/protobuf';
import { isReflectMessage, reflect } from '@bufbuild/protobuf/reflect';
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
  /** As `unwrap`, of a value that may be of another type. */
  find(value: CelValue): T | undefined;
}

/** Where a message keeps what it stands for; a symbol is no field of it. */
const HELD = Symbol('held');
interface Holder {
  [HELD]?: unknown;
}

export function opaqueType<T>(name: Name): OpaqueType<T> {
  const descriptor = registry.getMessage(`kubernetes.${name}`);
  if (!descriptor) throw new Error(`kubernetes.${name} is not described`);
  const find = (value: CelValue) =>
    isReflectMessage(value, descriptor) ? ((value.message as Holder)[HELD] as T | undefined) : undefined;
  return {
    type: objectType(descriptor),
    find,
    wrap(value, text) {
      const message = create(descriptor, { text });
      (message as Holder)[HELD] = value;
      return reflect(descriptor, message);
    },
    unwrap(value) {
      const found = find(value);
      if (found === undefined) throw new Error(`is no ${name}`);
      return found;
    },
  };
}
