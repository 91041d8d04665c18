import assert from "node:assert/strict";
import type { FoundApp } from "../../../../cli/adopt/read/found";
import { besides, plain, said } from "./remarks";
import { app, certificate, tutorial, signingWith } from "../support";

describe("what is remarkable about signing certificates", () => {
  const rows: readonly (readonly [what: string, Partial<FoundApp>, ...string[]])[] = [
    [
      "no active certificate",
      signingWith([certificate("CERTIFICATE-ADMIN", { active: false })]),
      "mistake admin: none of its certificates is the active one: Entra is told to sign with CERTIFICATE-ADMIN",
    ],
    [
      "a certificate that AWS does not know",
      signingWith([certificate("NEW")]),
      "mistake admin: AWS does not know the certificate that Entra signs with (NEW), so that nobody can sign in",
    ],
    [
      "a spare certificate",
      signingWith([
        certificate("CERTIFICATE-ADMIN"),
        certificate("OLD", { active: false, end: "2026-01-02T00:00:00Z" }),
      ]),
      "left admin: certificate OLD (inactive, until 2026-01-02) stays in Entra, and AWS is not told of it: a second one is taken over only if every app has one",
    ],
  ];
  for (const [what, changes, ...lines] of rows) {
    it(`is ${what}`, () => assert.deepEqual(besides(changes), lines));
  }

  const ends: readonly (readonly [end: string, when: string])[] = [
    ["2026-11-24T12:00:00Z", "has ended"],
    ["2026-11-25T13:00:00Z", "ends today"],
    ["2026-11-26T13:00:00Z", "ends in 1 day"],
    ["2026-12-05T13:00:00Z", "ends in 10 days"],
  ];
  for (const [end, when] of ends) {
    it(`is a certificate that ${when}`, () => {
      assert.deepEqual(besides(signingWith([certificate("CERTIFICATE-ADMIN", { end })])), [
        `before admin: the certificate that signs ${when}: the stack file allows to deploy all the same (failDays: 0). Rotate it right after the import (npm run rotate), and then take failDays out`,
      ]);
    });
  }

  it("is the certificate of the app whose ends, and not that of the others", () => {
    const ending = signingWith([certificate("CERTIFICATE-AGENT", { end: "2026-11-26T13:00:00Z" })]);
    const apps = [app("admin", plain), app("agent", { ...plain, ...ending })];
    const lines = said({ apps, account: tutorial.account }).filter((line) => line.includes("ends in"));
    assert.deepEqual(
      lines.map((line) => line.slice(0, 13)),
      ["before agent:"],
    );
  });
});
