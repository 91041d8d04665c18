import assert from "node:assert/strict";
import { editText, questionText, standingText } from "../../../cli/rotation/words";
import { deployedApp, deployedAs, signingOf, situationOf } from "./support";

describe("what is said of a rotation", () => {
  it("is one line a slot where all apps are alike", () => {
    assert.equal(
      standingText("prod", deployedAs("2029", "2026")),
      `Stack prod: "2029" signs, and "2026" is still trusted

  "2026"  until 2028-12-01, 737 days left; AWS trusts it
  "2029"  until 2029-11-01, 1072 days left; Entra signs with it
`,
    );
  });

  it("names the apps where they differ, and what a deployment would do", () => {
    const deployed = { admin: deployedApp("2029", "2026", "2023"), agent: deployedApp("2026", "2029") };
    assert.equal(
      standingText("prod", situationOf(signingOf("2029", "2026", "2029"), deployed)),
      `Stack prod: the stack file says what is not deployed yet

  "2023"  until 2027-01-01, 37 days left; AWS trusts it (admin); not deployed (agent); no longer in the stack file
  "2026"  until 2028-12-01, 737 days left; AWS trusts it (admin); Entra signs with it (agent)
  "2029"  until 2029-11-01, 1072 days left; Entra signs with it (admin); AWS trusts it (agent)

pulumi up would:
  retire "2023" (admin)
  activate "2029" (agent)
`,
    );
  });

  it("says where a certificate ends at another time than the stack file says, and that it has ended", () => {
    const app = {
      signingSlot: "2026",
      certificates: { "2026": { thumbprint: "T", endDate: "2026-11-01T00:00:00Z" } },
    };
    const text = standingText("prod", situationOf(signingOf("2026", "2026"), { admin: app }, ["admin"]));
    assert.match(text, /"2026" {2}until 2026-11-01, ended; Entra signs with it/);
    assert.match(
      text,
      /admin: the certificate of "2026" ends on 2026-11-01T00:00:00Z, whatever the stack file says \(2028-12-01T00:00:00Z\)/,
    );
  });

  it("names the certificates that are retired, as they stay in Entra", () => {
    const situation = deployedAs("2029", "2026");
    const retire = { kind: "retire", slot: "2026" } as const;
    assert.match(
      editText(retire, situation),
      /certificate stays, inactive.*\n\n {2}admin {2}T2026\n {2}agent {2}T2026$/s,
    );
    assert.doesNotMatch(editText(retire, situation), /fetched/);
    assert.match(editText(retire, { ...situation, metadata: "fetched" }), /AWS trusts it until then/);
    assert.equal(questionText(retire, situation, "F"), 'Has "2029" signed long enough? Write F?');
  });

  it("promises a way back only where there is one", () => {
    const activate = { kind: "activate", slot: "2029" } as const;
    assert.match(editText(activate, deployedAs("2026", "2029")), /AWS trusts both/);
    const undeployed = situationOf(signingOf("2026", "2026", "2029"), { admin: deployedApp("2026") }, ["admin"]);
    assert.doesNotMatch(editText(activate, undeployed), /trusts both/);
  });
});
