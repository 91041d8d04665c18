import assert from "node:assert/strict";
import { awsAttributes } from "../../../federation/claims";
import { itemsOf, undecided } from "../../../federation/facts";
import type { App, Federation as Model } from "../../../federation/model";
import type { CapturedResponse } from "../../../federation/signIn/captured";
import { type CaptureComparison, comparedWithToday } from "../../../federation/signIn/capturedDifferences";
import { certificateThumbprint } from "../../../federation/thumbprints";
import { ada, bo, dana, type Federation } from "../../sandbox/signIn/fixtures";
import { boId } from "../../sandbox/signIn/broken";
import { aws, captureOfBo, issuedAt, saying } from "./capturedResponse";

const objectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
const stranger = "somebody@else.example";
const setting = (own: CapturedResponse, wanted: string, ...values: string[]): CapturedResponse =>
  saying(own, {
    attributes: [...own.assertion.attributes.filter(({ name }) => name !== wanted), { name: wanted, values }],
  });

describe("a captured response beside what Entra would send today", () => {
  let made: Federation;
  let model: Model<string>;
  let captured: CapturedResponse;
  before(async () => {
    ({ made, model, captured } = await captureOfBo());
  });

  /** Each as `what: captured, today`. */
  function compared(own: CapturedResponse, change: Partial<App<string>> = {}, people = model.people) {
    const app = model.apps.find(({ clientId }) => clientId === made.agent.clientId);
    assert.ok(app);
    const changed = { ...app, ...change };
    const apps = model.apps.map((each) => (each === app ? changed : each));
    return comparedWithToday({ ...model, apps, people }, own, changed, issuedAt);
  }
  const told = ({ differences }: CaptureComparison): string[] =>
    differences.map(({ what, captured: before, today }) => `${what}: ${before ?? "none"}, ${today ?? "none"}`);

  it("is the same if nothing has changed", () => {
    assert.deepEqual(compared(captured), { differences: [], isPersonFound: true, stoppedAt: undefined });
  });

  const rows: readonly (readonly [
    what: string,
    own: (own: CapturedResponse) => CapturedResponse,
    ...told: string[],
  ])[] = [
    [
      "the recipient",
      (own) => saying(own, { recipient: "https://a.example/" }),
      `recipient: https://a.example/, ${aws}`,
    ],
    ["no recipient", (own) => saying(own, { recipient: undefined }), `recipient: none, ${aws}`],
    ["the audience", (own) => saying(own, { audiences: ["urn:a", aws] }), `audience: urn:a, ${aws}`],
    ["no audience", (own) => saying(own, { audiences: [] }), `audience: none, ${aws}`],
    ["the session name", (own) => setting(own, awsAttributes.roleSessionName, ada), `session name: ${ada}, ${bo}`],
    [
      "two session names",
      (own) => setting(own, awsAttributes.roleSessionName, bo, ada),
      `session name: ${bo} and ${ada}, ${bo}`,
    ],
    ["no session name", (own) => setting(own, awsAttributes.roleSessionName), `session name: none, ${bo}`],
    [
      "the session duration",
      (own) => setting(own, awsAttributes.sessionDuration, "900"),
      "session duration: 900, 3600",
    ],
    ["a name in another case", (own) => saying(own, { nameId: bo.toUpperCase() })],
    ["somebody who was renamed", (own) => setting(saying(own, { nameId: stranger }), objectId, boId)],
    ["a relay state that the capture does not tell", (own) => ({ ...own, relayState: undecided })],
  ];
  for (const [what, change, ...expected] of rows) {
    it(`tells ${what}`, () => {
      const found = compared(change(captured));
      assert.deepEqual(told(found), expected);
      assert.ok(found.isPersonFound);
    });
  }

  it("tells the issuer and the role", () => {
    const other = "https://sts.windows.net/other/";
    assert.deepEqual(told(compared(saying(captured, { issuer: other }))), [
      `issuer: ${other}, ${captured.assertion.issuer}`,
    ]);
    const [role = ""] = captured.assertion.attributes[0]?.values ?? [];
    assert.deepEqual(told(compared(setting(captured, awsAttributes.role, "a,b"))), [`role: a,b, ${role}`]);
  });

  it("tells the relay state, or that there is none", () => {
    const { relayState } = captured;
    assert.ok(typeof relayState === "string");
    assert.deepEqual(told(compared({ ...captured, relayState: undefined })), [`relay state: none, ${relayState}`]);
    assert.deepEqual(told(compared(captured, { relayState: undefined })), [`relay state: ${relayState}, none`]);
    assert.deepEqual(told(compared(captured, { relayState: undecided })), []);
  });

  it("tells the certificate, or that none signs today, unless that is not known", () => {
    const thumbprint = (certificate: string) => certificateThumbprint(certificate).toLowerCase();
    const { admin, agent } = made;
    assert.deepEqual(told(compared({ ...captured, certificate: admin.certificate })), [
      `certificate: ${thumbprint(admin.certificate)}, ${thumbprint(agent.certificate)}`,
    ]);
    const unsigned = { certificates: [], activeThumbprint: undefined };
    assert.deepEqual(told(compared(captured, unsigned)), [`certificate: ${thumbprint(agent.certificate)}, none`]);
    assert.deepEqual(told(compared(captured, { certificates: undecided })), []);
  });

  it("tells of a stranger what is the same for everybody", () => {
    const own = setting(saying(captured, { nameId: stranger, recipient: "https://a.example/" }), objectId, "nobody");
    const found = compared(own);
    assert.deepEqual(told(found), [`recipient: https://a.example/, ${aws}`]);
    assert.deepEqual([found.isPersonFound, found.stoppedAt], [false, undefined]);
    assert.deepEqual(told(compared(own, { replyUrls: [] })), []);
  });

  it("tells where Entra stops the person today, and compares all the same", () => {
    const people = itemsOf(model.people).map((each) => (each.id === boId ? { ...each, isEnabled: false } : each));
    const found = compared(saying(captured, { recipient: "https://a.example/" }), {}, people);
    assert.deepEqual([found.isPersonFound, found.stoppedAt], [true, "Entra: user"]);
    assert.deepEqual(told(found), [`recipient: https://a.example/, ${aws}`]);
  });

  it("goes by the object id, whatever the name", () => {
    const found = compared(setting(saying(captured, { nameId: dana }), objectId, boId));
    assert.deepEqual(told(found), []);
  });
});
