import type { Store } from "../../core/store";
import { partitionOfRegion, type Partition } from "../../../federation/partitions";
import { AwsError } from "../awsError";
import { iamScope, sameName, type IamScope } from "../scope";
import type { AccountState } from "../state";
import { documentsOn, requirePrincipalAllowed, type UserRequest } from "../userPermissions";

/** What the account's own caller asks for, and may or may not. */
export interface Guard {
  /**
   * @param asked What it asks for, as the account is.
   * @throws AwsError `AccessDenied`
   */
  require(region: string | undefined, asked: (known: Known) => readonly UserRequest[]): Promise<void>;
}

/** The account in the eyes of IAM when a request comes in. */
export interface Known {
  readonly state: AccountState;
  readonly scope: IamScope;
  readonly partition: Partition;
}

/** Told of every request before it is decided. */
export type Witness = (asked: UserRequest) => void;

/**
 * Holds the account's caller to its policies. Undefined: it may do everything, and nobody wants to know.
 *
 * Without a witness, whether it does is looked up once: a sandbox starts with each command.
 */
export async function guardOf(store: Store<AccountState>, witness?: Witness): Promise<Guard | undefined> {
  const isHeld = await store.read(({ caller }) => caller.policies !== undefined);
  if (!isHeld && witness === undefined) return undefined;
  return {
    require: (region, asked) =>
      store.read((state) => {
        const partition = region === undefined ? "aws" : partitionOfRegion(region);
        const scope = iamScope(state, partition);
        for (const each of asked({ state, scope, partition })) {
          witness?.(each);
          requireCallerAllowed(state, scope, each);
        }
      }),
  };
}

function requireCallerAllowed(state: AccountState, scope: IamScope, asked: UserRequest): void {
  const { resource, userId, policies } = state.caller;
  if (policies === undefined) return;
  const [kind, name = ""] = resource.split("/");
  const isSession = kind === "assumed-role";
  const arn = `arn:${scope.partition}:${isSession ? "sts" : "iam"}::${state.id}:${resource}`;
  const role = isSession ? scope.iam.roles.find((each) => sameName(each.name, name)) : undefined;
  if (policies === "ofRole" && role === undefined) {
    throw new AwsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
  }
  const boundary = role?.permissionsBoundary;
  requirePrincipalAllowed(
    {
      arn,
      documents: policies === "ofRole" ? documentsOn(scope, role) : policies,
      ...(boundary !== undefined &&
        policies === "ofRole" && {
          boundary: documentsOn(scope, { inlinePolicies: {}, attachedPolicies: [boundary] }),
        }),
      context: {
        "aws:principalaccount": state.id,
        "aws:principalarn": role?.arn ?? arn,
        "aws:userid": userId,
        "aws:securetransport": "true",
      },
    },
    asked,
  );
}
