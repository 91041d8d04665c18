import assert from "node:assert/strict";
import { itemsOf, undecided } from "../../../federation/facts";
import type { Federation as Model } from "../../../federation/model";
import {
  capturedSignIn,
  type CapturedResponse,
  knownCertificates,
  senderOf,
} from "../../../federation/signIn/captured";
import { errors } from "../../../federation/signIn/errors";
import type { Station } from "../../../federation/signIn";
import type { Federation } from "../../sandbox/signIn/fixtures";
import { aws, captureOfBo, saying } from "./capturedResponse";

describe("a captured response in the model", () => {
  let made: Federation;
  let model: Model<string>;
  let captured: CapturedResponse;
  before(async () => {
    ({ made, model, captured } = await captureOfBo());
  });

  const ends: [
    what: string,
    change: (own: CapturedResponse) => CapturedResponse,
    end: readonly [Station, string] | "lands",
  ][] = [
    ["as it is", (own) => own, "lands"],
    ["posted nobody knows where", (own) => ({ ...own, postedTo: undefined }), "lands"],
    ["with AWS's audience behind another", (own) => saying(own, { audiences: ["urn:other", aws] }), "lands"],
    [
      "with other audiences",
      (own) => saying(own, { audiences: ["urn:other"] }),
      ["AWS: conditions", errors.wrongAudience],
    ],
    [
      "posted to somebody else",
      (own) => ({ ...own, postedTo: "https://other.example/saml" }),
      ["AWS: response", errors.nobodyAnswers("https://other.example/saml")],
    ],
    [
      "that AWS cannot read",
      (own) => ({ ...own, problem: { what: "it lacks an issuer", remedy: "Let Entra name it" } }),
      ["AWS: response", errors.invalidResponse],
    ],
    [
      "that the provider of another app signed",
      (own) => ({ ...own, certificate: made.admin.certificate }),
      ["AWS: signature", errors.invalidSignature],
    ],
    ["without a name", (own) => saying(own, { nameId: undefined }), ["AWS: trust policy", errors.notAuthorized]],
    [
      "without a relay state",
      (own) => ({ ...own, relayState: undefined }),
      ["Amazon Connect: relay state", errors.consoleHome],
    ],
  ];
  for (const [what, change, end] of ends) {
    it(`ends where AWS and Amazon Connect end it: ${what}`, () => {
      const { result, stops } = capturedSignIn(model, change(captured), { at: "elsewhere" });
      const last = stops.at(-1);
      assert.deepEqual(last?.result === "failed" ? [last.station, last.error] : result, end);
    });
  }

  it("has the format of its name id, for trust policies that ask for it", async () => {
    const document = await made.account.getRole("connect").then(({ trustPolicy }) => trustPolicy);
    for (const [format, result] of [
      ["persistent", "lands"],
      ["transient", "refused"],
    ] as const) {
      const trustPolicy = document.replace('"SAML:aud"', `"SAML:sub_type":"${format}","SAML:aud"`);
      assert.notEqual(trustPolicy, document);
      const accounts = model.accounts.map((account) => ({
        ...account,
        roles: itemsOf(account.roles).map((each) => ({ ...each, trustPolicy })),
      }));
      assert.equal(capturedSignIn({ ...model, accounts }, captured, { at: "elsewhere" }).result, result, format);
    }
  });

  it("takes the relay state of its app if the capture does not tell, and else leaves it open", () => {
    const own = { ...captured, relayState: undecided };
    const [app] = model.apps.filter(({ clientId }) => clientId === made.agent.clientId);
    assert.ok(app);
    assert.equal(capturedSignIn(model, own, app).result, "lands");
    assert.equal(capturedSignIn(model, own, { at: "elsewhere" }).result, "undecided");
  });

  it("is of no app if several may have sent it", () => {
    const certificate = "AAAA";
    const apps = model.apps.map((app) => ({ ...app, relayState: captured.relayState }));
    const unnamed = saying({ ...captured, certificate }, { attributes: [] });
    assert.equal(senderOf({ ...model, apps }, unnamed, []), undefined);
    assert.equal(senderOf(model, unnamed, [])?.by, "relay state");
  });

  it("may be signed with the certificates of apps and of SAML providers, each once", () => {
    const known = knownCertificates(model);
    for (const { certificate } of [made.admin, made.agent]) assert.ok(known.includes(certificate));
    assert.equal(new Set(known).size, known.length);
    const apps = model.apps.map((app) => ({ ...app, certificates: [] }));
    assert.ok(knownCertificates({ ...model, apps }).includes(made.agent.certificate));
  });
});
