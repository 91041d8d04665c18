import type { ListedRole } from "../../../clouds/federation/aws/listedRoles";
import type { ListedInstance } from "../../../clouds/instances";
import type { FoundProvider } from "../../foundProvider";
import type { FoundApp } from "../read/found";
import type { LedTo } from "./ledTo";

/** An application, and what of AWS belongs to it. */
export interface MatchedApp extends LedTo {
  readonly app: FoundApp;
  /** Undefined where there is none: the stack makes one. */
  readonly provider?: FoundProvider;
  readonly role?: ListedRole;
  /** To which it leads, if that is another one than most apps lead to. */
  readonly instance?: ListedInstance;
}

/** Several would do, or what was asked for is not there. */
export type Unclear = (problem: string) => void;
