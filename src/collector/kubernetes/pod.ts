import Type, { type Static, type TSchema } from 'typebox';

/** Go writes an absent list, map or time as null or leaves it out. */
const maybe = <T extends TSchema>(type: T) => Type.Optional(Type.Union([type, Type.Null()]));

const ContainerState = Type.Object({
  running: maybe(Type.Object({ startedAt: maybe(Type.String()) })),
  waiting: maybe(Type.Object({})),
  terminated: maybe(Type.Object({ startedAt: maybe(Type.String()) })),
});

const ContainerStatusEntry = Type.Object({
  name: Type.String(),
  state: maybe(ContainerState),
  lastState: maybe(ContainerState),
  restartCount: Type.Optional(Type.Integer({ minimum: 0 })),
  imageID: Type.Optional(Type.String()),
  containerID: Type.Optional(Type.String()),
});
export type ContainerStatusEntry = Static<typeof ContainerStatusEntry>;

/** From the API server a quantity is a text; in YAML edited by hand it may be a bare number. */
const Quantity = Type.Union([Type.String(), Type.Number()]);

const ContainerSpec = Type.Object({
  name: Type.String({ minLength: 1 }),
  image: Type.Optional(Type.String()),
  resources: maybe(Type.Object({ limits: maybe(Type.Record(Type.String(), Quantity)) })),
});
export type ContainerSpec = Static<typeof ContainerSpec>;

const OwnerReference = Type.Object({
  kind: Type.String(),
  name: Type.String(),
  controller: Type.Optional(Type.Boolean()),
});

/** The part of a Pod that the inventory uses (Kubernetes API, core/v1 Pod), as an API server answers it. */
export const Pod = Type.Object({
  metadata: Type.Object({
    name: Type.String({ minLength: 1 }),
    namespace: Type.Optional(Type.String()),
    uid: Type.String({ minLength: 1 }),
    creationTimestamp: Type.String(),
    deletionTimestamp: maybe(Type.String()),
    labels: maybe(Type.Record(Type.String(), Type.String())),
    ownerReferences: maybe(Type.Array(OwnerReference)),
  }),
  spec: Type.Object({
    nodeName: Type.Optional(Type.String()),
    initContainers: maybe(Type.Array(ContainerSpec)),
    containers: maybe(Type.Array(ContainerSpec)),
    ephemeralContainers: maybe(Type.Array(ContainerSpec)),
  }),
  status: Type.Object({
    phase: Type.Optional(Type.String()),
    initContainerStatuses: maybe(Type.Array(ContainerStatusEntry)),
    containerStatuses: maybe(Type.Array(ContainerStatusEntry)),
    ephemeralContainerStatuses: maybe(Type.Array(ContainerStatusEntry)),
  }),
});
export type Pod = Static<typeof Pod>;
