import assert from "node:assert/strict";
import { findingsIn } from "../../../federation/checks";
import { federationIn } from "../../../sandbox/federationIn";
import { deployment } from "./mutations/deployment";

const allowing = (...actions: string[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: actions.map((Action) => ({ Effect: "Allow", Action, Resource: "*" })),
  });

describe("the check of what else a role may do", () => {
  it("finds one thing in a role, whatever its policies and their statements", async () => {
    const { tenant, account, role } = await deployment();
    role.inlinePolicies["storage"] = allowing("s3:GetObject", "s3:PutObject", "s3:GetObject");
    role.inlinePolicies["keys"] = allowing("kms:Decrypt");
    const found = findingsIn(federationIn(tenant, account), { now: new Date() });
    assert.deepEqual(
      found.map(({ at, problem }) => [at, problem]),
      [
        [
          role.arn,
          "allows s3:GetObject, s3:PutObject (policy storage), and kms:Decrypt (policy keys); allowed is connect:GetFederationToken",
        ],
      ],
    );
  });
});
