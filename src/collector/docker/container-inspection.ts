import Type, { type Static, type TSchema } from 'typebox';

const maybe = <T extends TSchema>(type: T) => Type.Optional(Type.Union([type, Type.Null()]));

/**
 * The part of a container inspection that the inventory uses, as `docker inspect` and `podman inspect` print
 * it (Docker Engine API 1.41, ContainerInspect; podman 4 adds ImageName and ImageDigest).
 */
export const ContainerInspection = Type.Object({
  Id: Type.String({ minLength: 1 }),
  Name: Type.String({ minLength: 1 }),
  Created: Type.String(),
  Image: Type.String(),
  ImageName: Type.Optional(Type.String()),
  ImageDigest: Type.Optional(Type.String()),
  RestartCount: Type.Optional(Type.Integer({ minimum: 0 })),
  State: Type.Object({ Status: Type.String() }),
  Config: Type.Object({
    Image: Type.Optional(Type.String()),
    Labels: maybe(Type.Record(Type.String(), Type.String())),
  }),
  HostConfig: maybe(
    Type.Object({
      NanoCpus: maybe(Type.Number()),
      CpuQuota: maybe(Type.Number()),
      CpuPeriod: maybe(Type.Number()),
      Memory: maybe(Type.Number()),
    }),
  ),
});
export type ContainerInspection = Static<typeof ContainerInspection>;
