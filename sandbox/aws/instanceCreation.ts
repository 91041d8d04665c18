import type { Store } from "../core/store";
import type { AccountState, ConnectInstance } from "./state";

/** What is true of an instance whose creation begins. It ends at once unless the world says otherwise. */
export function inCreation(
  { instanceCreation: { seconds, failure } = { seconds: 0 } }: AccountState,
  at: Date,
): Pick<ConnectInstance, "status" | "creation"> {
  const endsAt = new Date(at.getTime() + seconds * 1000).toISOString();
  return { status: "CREATION_IN_PROGRESS", creation: { endsAt, ...(failure !== undefined && { failure }) } };
}

/**
 * The instances as they are at a time. "The instance in a failed state is returned only for 24 hours after the CreateInstance API was
 * invoked": https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeInstance.html. That it keeps its alias until then is not
 * verified.
 */
export function instancesAt({ instances }: AccountState, at: Date): ConnectInstance[] {
  const dayAgo = at.getTime() - 24 * 3600 * 1000;
  return instances
    .map((instance) => settled(instance, at))
    .filter(({ status, createdTime }) => status !== "CREATION_FAILED" || Date.parse(createdTime) > dayAgo);
}

function settled(instance: ConnectInstance, at: Date): ConnectInstance {
  const { creation, ...rest } = instance;
  if (creation === undefined || Date.parse(creation.endsAt) > at.getTime()) return instance;
  const { failure } = creation;
  return failure === undefined
    ? { ...rest, status: "ACTIVE" }
    : { ...rest, status: "CREATION_FAILED", statusReason: failure };
}

/** The account as it is at the time of each look and change. */
export function atItsTime(store: Store<AccountState>, clock: () => Date): Store<AccountState> {
  const now = (state: AccountState) => instancesAt(state, clock());
  return {
    read: (look) => store.read((state) => look({ ...state, instances: now(state) })),
    write: (change) =>
      store.write((state) => {
        state.instances = now(state);
        return change(state);
      }),
  };
}
