import { type Fact, isKnown } from "../facts";
import type { Decision } from "../iam/evaluation";
import type { AuthorizationRequest } from "../iam/request";
import { federationAction } from "../permissions";
import { decided } from "./request";

/** Something for which a role's session may not do what it asks for. */
export interface Obstacle {
  /** Goes on after the name of the role and a colon. */
  readonly cause: string;
  /** Without a full stop. */
  readonly remedy: string;
}

/** A policy as far as it has a say. */
export interface Said {
  readonly name: Fact<string>;
  /** Undefined: there is no such policy, which allows nothing. */
  readonly document: string | undefined;
}

/** What the policies and the boundary of a role decide, and what stands in the way. An organization's policies show nowhere. */
export function judgePermission(
  policies: readonly Said[],
  boundary: Said | undefined,
  request: AuthorizationRequest,
): { readonly own: Decision; readonly bounding: Decision | undefined; readonly obstacles: readonly Obstacle[] } {
  const decide = (all: readonly Said[]) => decided(documentsOf(all), request);
  const own = decide(policies);
  const bounding = boundary && decide([boundary]);
  const denying = own === "denied" ? policies.filter((policy) => decide([policy]) === "denied") : [];
  return {
    ...{ own, bounding },
    obstacles: [
      ...denying.map(({ name }) => deniedBy(called(name))),
      ...(own === "not allowed" ? [allowedByNone] : []),
      ...(boundary !== undefined && (bounding === "denied" || bounding === "not allowed")
        ? [boundedBy(boundary, bounding)]
        : []),
    ],
  };
}

const documentsOf = (all: readonly Said[]): string[] => all.flatMap(({ document }) => document ?? []);

const called = (name: Fact<string>): string => (isKnown(name) ? name : "whose name is not known");

const wanted = `${federationAction} on <instance ARN>/user/\${aws:userid}`;

const allowedByNone: Obstacle = {
  cause: "none of its policies allows it",
  remedy: `allow ${wanted}, in a document of version 2012-10-17: run pulumi up`,
};

const deniedBy = (name: string): Obstacle => ({
  cause: `its policy ${name} has a Deny that forbids it`,
  remedy: `take the Deny out of the policy ${name}, or the policy off the role: run pulumi up, which leaves the role nothing but the stack's own policies`,
});

const boundedBy = ({ name, document }: Said, decision: "denied" | "not allowed"): Obstacle => ({
  cause: `its permissions boundary ${called(name)} ${
    document === undefined
      ? "is a policy that does not exist"
      : decision === "denied"
        ? "has a Deny that forbids it"
        : "does not allow it"
  }`,
  remedy: `run pulumi up, which gives the role the boundary that the settings name (role.permissionsBoundary), or else none; to keep ${called(name)}, let it allow ${wanted}, and name it in the settings`,
});
