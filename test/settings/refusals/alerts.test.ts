import assert from "node:assert/strict";
import { problemsOf, refuses, settingsOf } from "../support";

const emails = ["identity@contoso.example"];
const name = "Leave it out for the default, or shorten it to plain letters, digits and hyphens.";

describe("alerts that are refused", () => {
  refuses([
    [
      "alerts for nobody",
      { alerts: { emails: [] } },
      "alerts.emails: an empty list must be a list of at least one e-mail address. Name at least one, as in emails: [identity@contoso.example].",
    ],
    [
      "alerts for no address",
      { alerts: { emails: ["identity"] } },
      'alerts.emails: a list of 1 has "identity", which is not an e-mail address such as ops@contoso.example. Name at least one, as in emails: [identity@contoso.example].',
    ],
    [
      "an address that gets alerts twice",
      { alerts: { emails: [...emails, "Identity@contoso.example"] } },
      'alerts.emails: a list of 2 has "Identity@contoso.example" twice; leave one out. Name at least one, as in emails: [identity@contoso.example].',
    ],
    [
      "a name of alerts with a dot",
      { alerts: { emails, name: "connect.sign-in" } },
      `alerts.name: "connect.sign-in" has "."; allowed are letters, digits, _ and -. ${name}`,
    ],
    [
      "a name of alerts that begins with a hyphen",
      { alerts: { emails, name: "-connect" } },
      `alerts.name: "-connect" does not begin with a letter or a digit. ${name}`,
    ],
    [
      "a name of alerts of 31 characters",
      { alerts: { emails, name: "a".repeat(31) } },
      `alerts.name: "${"a".repeat(31)}" has 31 characters; allowed are 1 to 30. ${name}`,
    ],
    [
      "a trail that is asked for in another word",
      { alerts: { emails, trail: "yes" } },
      'alerts.trail: "yes" must be check, create or none. Leave it out if the account or its organization has a trail.',
    ],
  ]);

  it("a default name that is too long", () => {
    const stack = { project: "entra-connect-sso", stack: "contact-centre-europe-prod" };
    assert.deepEqual(problemsOf({ alerts: { emails } }, stack), [
      'alerts.name: "entra-connect-sso-contact-centre-europe-prod" has 44 characters; allowed are 1 to 30. It is the default, made of the names of project and stack: write a shorter one.',
    ]);
    assert.equal(settingsOf({ alerts: { emails, name: "sso" } }, stack).alerts?.name, "sso");
  });
});
