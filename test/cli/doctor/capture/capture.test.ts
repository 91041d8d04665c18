import assert from "node:assert/strict";
import { bodyIn, formIn, type CapturedForm } from "../../../../cli/doctor/capture/form";
import { formInHar } from "../../../../cli/doctor/capture/har";
import { judgmentJson, judgmentText } from "../../../../cli/doctor/capture/words";
import { awsAttributes } from "../../../../federation/claims";
import type { PostedForm } from "../../../../sandbox/signIn/journey";
import { metadata, providers, role, type Federation } from "../../../sandbox/signIn/fixtures";
import { after, base64, bodyOf, federation, issued, judge, posted, xmlOf } from "./support";
import { signedResponse } from "./wrapping";

const invalidResponse = "Your request included an invalid SAML response. To logout, click here.";

describe("a captured sign-in", function () {
  this.timeout(60_000);

  const har = (...entries: readonly object[]): string => JSON.stringify({ log: { entries } });
  const entry = (url: string, postData: object, method = "POST") => ({
    startedDateTime: issued.toISOString(),
    request: { method, url, postData },
  });

  describe("is taken", () => {
    const inLines = (text: string): string => text.replace(/.{76}/g, "$&\r\n");
    const forms: [what: string, read: (form: PostedForm) => CapturedForm | undefined][] = [
      ["as the value of the field", ({ SAMLResponse }) => formIn(SAMLResponse)],
      ["as that value in lines", ({ SAMLResponse }) => formIn(`\n${inLines(SAMLResponse)}\n`)],
      ["as that value, URL-encoded", ({ SAMLResponse }) => formIn(encodeURIComponent(SAMLResponse))],
      ["as that value, URL-encoded in lines", ({ SAMLResponse }) => formIn(inLines(encodeURIComponent(SAMLResponse)))],
      ["as XML", (form) => formIn(xmlOf(form))],
      ["as XML with a declaration", (form) => formIn(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf(form)}`)],
      ["as the body of the form", (form) => formIn(bodyOf(form))],
      ["as that body in lines", (form) => formIn(inLines(bodyOf(form)))],
      [
        "as a body with plus signs",
        ({ SAMLResponse, RelayState = "" }) =>
          formIn(`RelayState=${encodeURIComponent(RelayState)}&SAMLResponse=${SAMLResponse}`),
      ],
      ["as a HAR with the text of the body", (form) => formInHar(har(entry(form.action, { text: bodyOf(form) })))],
      [
        "as a HAR with decoded fields",
        (form) => formInHar(har(entry(form.action, { text: "", params: paramsOf(form, (value) => value) }))),
      ],
      [
        "as a HAR with encoded fields",
        (form) => formInHar(har(entry(form.action, { params: paramsOf(form, encodeURIComponent) }))),
      ],
      [
        "as the last form of a HAR",
        (form) =>
          formInHar(
            har(
              entry("https://first.example", { text: "SAMLResponse=PGEvPg==" }),
              entry(form.action, { text: bodyOf(form) }),
              entry("https://query.example", { text: "SAMLResponse=PGEvPg==" }, "GET"),
              entry("https://later.example", { text: "a=b" }),
              {},
            ),
          ),
      ],
    ];
    const paramsOf = ({ SAMLResponse, RelayState = "" }: PostedForm, encode: (value: string) => string) =>
      Object.entries({ SAMLResponse, RelayState }).map(([name, value]) => ({ name, value: encode(value) }));
    for (const [what, read] of forms) {
      it(what, async () => {
        const made = await federation();
        const form = read(await posted(made));
        assert.ok(form);
        const { result, stops } = await judge(made, form);
        assert.equal(result, "lands", JSON.stringify(stops.at(-1)));
      });
    }

    it("with the relay state of the form, or else that of the app, which is said", async () => {
      const made = await federation();
      const form = await posted(made);
      assert.equal((await judge(made, form.SAMLResponse)).isRelayStateAssumed, true);
      const { isRelayStateAssumed, stops } = await judge(made, `SAMLResponse=${form.SAMLResponse}`);
      assert.equal(isRelayStateAssumed, false);
      assert.equal(stops.at(-1)?.station, "Amazon Connect: relay state");
    });
  });

  it("that nothing refuses says where it lands, from which app, and that it is over", async () => {
    const made = await federation();
    const text = judgmentText("dev", await judge(made, bodyOf(await posted(made)), after(6)), 400);
    assert.match(text, /^Nothing refuses this sign-in today: it lands at https:\S+\.$/m);
    assert.match(
      text,
      /from app agent of stack dev, as its certificate tells: issued 2027-03-01T12:00:00.000Z by https/,
    );
    assert.match(text, /over since 2027-03-01T12:05:00.000Z: it is no credential/);
    assert.doesNotMatch(text, /is a credential until/);
  });

  it("that is still valid is called a credential, and until when", async () => {
    const made = await federation();
    const form = bodyOf(await posted(made));
    assert.match(
      judgmentText("dev", await judge(made, form, after(4)), 400),
      /This capture is a credential until 2027-03-01T12:05:00.000Z: .* delete it/,
    );
    assert.equal((await judge(made, form, after(5))).isRedeemable, false);
  });

  it("shows role, session name and duration, and of other attributes the names alone", async () => {
    const made = await federation();
    const others = [
      { name: awsAttributes.roleSessionName, values: ["agent-seven"] },
      { name: awsAttributes.sessionDuration, values: ["1800"] },
      { name: "urn:secret", values: ["the value of it", "and more"] },
    ];
    const xml = await signedResponse(made, { nameId: "the-name-id" }, others);
    const judgment = await judge(made, xml);
    for (const shown of [judgmentText("dev", judgment, 400), JSON.stringify(judgmentJson("dev", judgment))]) {
      for (const text of ["agent-seven", "1800", "urn:secret", role]) assert.ok(shown.includes(text), text);
      for (const text of ["the-name-id", "the value of it", base64(xml).slice(40, 80), "<Assertion"])
        assert.ok(!shown.includes(text), text);
    }
  });

  describe("is refused", () => {
    it("by AWS if it is posted elsewhere than to its recipient", async () => {
      const made = await federation();
      const form = await posted(made);
      const text = har(entry("https://us-east-1.signin.aws.amazon.com/saml", { text: bodyOf(form) }));
      const { stops } = await judge(made, formInHar(text));
      const last = stops.at(-1);
      assert.ok(last?.result === "failed");
      assert.deepEqual([last.station, last.error], ["AWS: conditions", invalidResponse]);
    });

    const unreadable: [what: string, xml: (made: Federation) => Promise<string>, remedy: RegExp][] = [
      ["of SAML 1.1", (made) => signedResponse(made, { tokenVersion: "1.1" }), /lacks an assertion of SAML 2\.0/],
      [
        "of 200 KB",
        (made) => signedResponse(made, {}, [{ name: "groups", values: Array<string>(1800).fill("g".repeat(36)) }]),
        /characters, and AWS takes 100000/,
      ],
    ];
    for (const [what, xml, remedy] of unreadable) {
      it(`by AWS if it is ${what}`, async () => {
        const made = await federation();
        const text = base64(await xml(made));
        const { stops, app } = await judge(made, text);
        const last = stops.at(-1);
        assert.ok(last?.result === "failed");
        assert.deepEqual([last.station, last.error, app?.slug], ["AWS: response", invalidResponse, "agent"]);
        assert.match(last.remedy, remedy);
      });
    }

    it("by AWS with the sentence first, then what to do", async () => {
      const made = await federation();
      const form = bodyOf(await posted(made));
      await made.account.updateSamlProvider(providers.agent, metadata(made.admin.certificate));
      const [first, second] = judgmentText("dev", await judge(made, form), 400).split("\n");
      assert.match(first ?? "", /Refused at AWS: signature: Response signature invalid/);
      assert.match(second ?? "", /^-> Give the SAML provider the certificate that Entra signs with: run pulumi up\.$/);
    });
  });

  it("says by the browser's clock that it was posted too late", async () => {
    const made = await federation();
    const form = bodyIn(bodyOf(await posted(made)));
    assert.ok(form);
    const late = await judge(made, { ...form, postedAt: after(12) });
    assert.match(judgmentText("dev", late, 400), /posted 12 minutes after it was issued/);
    assert.equal((await judge(made, { ...form, postedAt: after(4) })).postedLate, undefined);
  });
});
