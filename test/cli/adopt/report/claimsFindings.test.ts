import assert from "node:assert/strict";
import type { FoundApp } from "../../../../cli/adopt/read/found";
import { claimsMappingPolicy } from "../../../../federation/claims";
import { besides, definition, said } from "./remarks";
import { claimsPolicy, role, tutorial } from "../support";

describe("what is remarkable about claims", () => {
  const rows: readonly (readonly [what: string, Partial<FoundApp>, ...string[]])[] = [
    [
      "claims that were set in the portal",
      { claimsPolicies: [] },
      "before admin: claims that were set in the portal (Attributes & Claims) cannot be read. Check that RoleSessionName is user.userprincipalname there, or set roleSessionName: it is the user name in Amazon Connect",
    ],
    [
      "claims that settings cannot say",
      { claimsPolicies: [claimsPolicy("{}")] },
      "before admin: its claims mapping policy AWS makes RoleSessionName of something that settings cannot say. It is the user name in Amazon Connect: check that it is the same as what roleSessionName says",
    ],
    [
      "more claims than AWS needs",
      {
        claimsPolicies: [
          claimsPolicy(
            definition.replace(
              '"ClaimsSchema":[',
              '"ClaimsSchema":[{"Source":"user","ID":"city","SamlClaimType":"https://x"},',
            ),
          ),
        ],
      },
      "before admin: its claims mapping policy AWS sends more than AWS needs, which is no longer sent: https://x",
    ],
    [
      "a policy that other applications have, too",
      { claimsPolicies: [claimsPolicy(definition, { shared: true })] },
      "left admin: claims mapping policy AWS, which other applications have, too: it has one of the stack's in its place",
    ],
  ];
  for (const [what, changes, ...lines] of rows) {
    it(`is ${what}`, () => assert.deepEqual(besides(changes), lines));
  }

  it("is a session that is longer than the role allows", () => {
    const longer = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 7200 });
    const claimsPolicies = [claimsPolicy(longer)];
    assert.deepEqual(besides({ claimsPolicies }), [
      "mistake admin: it asks for sessions of 7200 seconds, and the role admin-role allows 3600, so that AWS refuses the sign-in: the role allows them then",
    ]);
    const roles = [role("admin-role", ["admin"], { maxSessionDuration: 7200 })];
    assert.deepEqual(besides({ claimsPolicies }, { roles }), []);
  });

  it("is portal claims, once for all apps that have them", () => {
    const lines = said(tutorial).filter((line) => line.includes("portal"));
    assert.deepEqual(
      lines.map((line) => line.slice(0, 31)),
      ["before admin and agent: claims "],
    );
  });
});
