import { nothing } from "../grants";
import type { Feature } from "./feature";

export const conditionalAccess: Feature = {
  key: "conditionalAccess",
  settings: "[`conditionalAccess`](conditional-access.md)",
  // What it reads, every stack reads.
  reads: nothing,
  writes: {
    aws: [],
    graph: [{ permission: "Policy.ReadWrite.ConditionalAccess", about: "the policy, and the place of its IP ranges" }],
  },
};

export const owners: Feature = {
  key: "owners",
  settings: "[`apps.<app>.owners`](settings.md#appsappowners)",
  reads: {
    aws: [],
    graph: [{ permission: "Directory.Read.All", about: "what the owners are: users or service principals" }],
  },
  writes: nothing,
};
