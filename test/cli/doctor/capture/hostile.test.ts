import assert from "node:assert/strict";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capturedForm } from "../../../../cli/doctor/capture";
import { envelopeOf } from "../../../../cli/doctor/capture/envelope";
import { formIn, type CapturedForm } from "../../../../cli/doctor/capture/form";
import { formInHar } from "../../../../cli/doctor/capture/har";
import { capturedResponse } from "../../../../cli/doctor/capture/response";
import { signedAssertion } from "../../../../cli/doctor/capture/signature";
import { utf8 } from "../../../../cli/doctor/capture/utf8";
import { useTemporaryDirectory } from "../../../support/processes";
import { ada, base64, bo, federation, issued, posted, refusedWith, xmlOf } from "./support";
import { withResponseSigned, wrapped } from "./wrapping";

/** Each within the usual limit of a test, which what grows faster than its capture would be far above. */
describe("a hostile capture", () => {
  let xml: string;
  let withSignedResponse: string;
  before(async function () {
    this.timeout(60_000);
    const made = await federation();
    xml = xmlOf(await posted(made));
    withSignedResponse = await withResponseSigned(made);
  });

  const judge = (form: CapturedForm) =>
    capturedResponse(form, issued, () => Promise.reject(new Error("asks the clouds")));
  const isRefused = (text: () => string, words: RegExp) => refusedWith(async () => judge(formIn(text())), words);

  const documents: [what: string, change: (text: string) => string, words: RegExp][] = [
    ["a document type", (text) => `<!DOCTYPE r>${text}`, /document type/],
    ["an external entity", (text) => `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>${text}`, /document type/],
    ["a parameter entity", (text) => `<!DOCTYPE r [<!ENTITY % e SYSTEM "http://x"> %e;]>${text}`, /document type/],
    [
      "a billion laughs",
      (text) => `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${text.replace(bo, "&b;")}`,
      /document type/,
    ],
    ["a document type in small letters", (text) => `<!doctype r>${text}`, /document type/],
    ["a document type inside", (text) => text.replace("<samlp:Status>", "<!DOCTYPE r><samlp:Status>"), /document type/],
    ["an entity that nobody defines", (text) => text.replace(bo, "&e;"), /not XML/],
    ["an end that is missing", (text) => text.slice(0, -40), /not XML/],
    ["two assertions", (text) => text.replace(/(<Assertion .*<\/Assertion>)/s, "$1$1"), /one ID/],
    [
      "an empty second assertion",
      (text) => text.replace("</samlp:Response>", "<Assertion/></samlp:Response>"),
      /several assertions/,
    ],
    [
      "an encrypted second assertion",
      (text) => text.replace("</samlp:Response>", "<EncryptedAssertion/></samlp:Response>"),
      /several assertions/,
    ],
    ["one ID for two elements", (text) => text.replace("<Subject>", '<Subject ID="x"><a id="x"/>'), /one ID/],
    ["another session name", (text) => text.replace(new RegExp(`(?<=<AttributeValue>)${bo}`), ada), /changed or cut/],
    ["no signature", (text) => text.replace(/<Signature.*<\/Signature>/s, ""), /not signed/],
    ["a signature without its value", (text) => text.replace(/(?<=<SignatureValue>)[^<]*/, ""), /changed or cut/],
    ["a certificate of somebody else", (text) => text.replace(/(?<=<X509Certificate>)[^<]*/, "AAAA"), /changed or cut/],
    ["100,000 elements in one", (text) => text.replace("<Subject>", `<Subject>${"<a/>".repeat(100_000)}`), /larger/],
    ["elements in elements", (text) => text.replace(bo, "<a>".repeat(900) + "</a>".repeat(900)), /nested too deep/],
    [
      "elements that look closed",
      (text) => text.replace(bo, `<a b="/>">`.repeat(900) + "</a>".repeat(900)),
      /nested too deep/,
    ],
    [
      "namespaces without end",
      (text) =>
        text.replace(
          "<Subject",
          `<Subject ${names(5000)
            .map((n) => `xmlns:${n}="u"`)
            .join(" ")}`,
        ),
      /too many attributes/,
    ],
    ["250,000 tags that never end", () => `<a>${"<".repeat(250_000)}`, /larger/],
    ["900 KB of text", (text) => text.replace(bo, "x".repeat(900_000)), /larger/],
    ["a failure as its status", (text) => text.replace("status:Success", "status:Responder"), /Responder.*sign-in log/],
    [
      "a request instead",
      () => '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>',
      /no SAML resp/,
    ],
    ["a page instead", () => "<html><body>Sign in</body></html>", /no SAML response/],
    ["an assertion alone", (text) => /<Assertion .*<\/Assertion>/s.exec(text)?.[0] ?? "", /without its response/],
    [
      "an encrypted assertion",
      (text) => text.replace(/<Assertion .*<\/Assertion>/s, "<EncryptedAssertion><x/></EncryptedAssertion>"),
      /encrypted, so that nobody but AWS can read it/,
    ],
    ["UTF-7 declared", (text) => `<?xml version="1.0" encoding="UTF-7"?>${text}`, /another encoding/],
  ];
  for (const [what, change, words] of documents) {
    it(`is refused with ${what}, decoded or not`, async () => {
      await isRefused(() => changed(change), words);
      await isRefused(() => base64(changed(change)), words);
    });
  }
  function changed(change: (text: string) => string): string {
    const text = change(xml);
    assert.notEqual(text, xml);
    return text;
  }

  for (const [what, wrap] of wrapped) {
    it(`is refused if it wraps a signed part: ${what}`, async () => {
      for (const text of [xml, withSignedResponse]) {
        const forged = wrap(text, ada);
        await refusedWith(() => judge(formIn(base64(forged))), /several assertions|one ID/);
        // It is the signature that matters: without the look at the whole, nothing forged comes out either.
        const certificate = envelopeOf(text).certificate ?? "";
        const found = await signedAssertion(forged, [certificate]);
        assert.ok(found?.xml.includes(ada) !== true, what);
      }
    });
  }

  it("does not lose what stands behind a comment", async () => {
    const spoiled = xml.replaceAll("@contoso", "<!-- -->@contoso<!-- -->");
    assert.notEqual(spoiled, xml);
    const { assertion } = await judge(formIn(base64(spoiled)));
    assert.equal(assertion.nameId, bo);
    assert.ok(assertion.attributes.some(({ name, values }) => name.endsWith("RoleSessionName") && values[0] === bo));
  });

  const values: [what: string, value: (whole: string) => string, words: RegExp][] = [
    ["is cut off", (whole) => whole.slice(0, 1001), /cut off/],
    ["is cut off at a whole group", (whole) => whole.slice(0, 1000), /not XML, or is cut off/],
    [
      "has signs in it that are not of Base64",
      (whole) => `${whole.slice(0, 40)}!${whole.slice(40)}`,
      /no SAMLResponse/,
    ],
    ["has a broken escape", (whole) => `${whole}%3`, /broken %-escape/],
    ["is empty", () => "SAMLResponse=", /no SAMLResponse/],
    ["is there twice", (whole) => `SAMLResponse=${whole}&SAMLResponse=${whole}`, /a field twice/],
    ["is another field", (whole) => `SAMLRequest=${whole}`, /no SAMLResponse/],
    ["is UTF-7", () => "+ADw-samlp:Response+AD4-", /no SAMLResponse/],
    [
      "is UTF-16 within",
      (whole) => Buffer.from(Buffer.from(whole, "base64").toString(), "utf16le").toString("base64"),
      /UTF-16/,
    ],
    ["is no UTF-8 within", () => Buffer.from([0x3c, 0x61, 0xff, 0x3e]).toString("base64"), /not UTF-8/],
    ["is JSON", () => "{}", /--har/],
  ];
  for (const [what, value, words] of values)
    it(`is refused if the value ${what}`, () => isRefused(() => value(base64(xml)), words));

  const bytes: [what: string, of: (whole: string) => Buffer, words: RegExp][] = [
    ["UTF-16", (whole) => Buffer.from(`\uFEFF${whole}`, "utf16le"), /UTF-16.*Out-File -Encoding utf8/],
    ["UTF-16 without a mark", (whole) => Buffer.from(whole, "utf16le"), /UTF-16/],
    ["invalid UTF-8", (whole) => Buffer.concat([Buffer.from(whole), Buffer.from([0xc3, 0x28])]), /not UTF-8/],
  ];
  for (const [what, of, words] of bytes)
    it(`is refused as ${what}`, () => refusedWith(() => utf8(of(base64(xml)), "the capture"), words));

  const entry = (text: string) => ({ request: { method: "POST", url: "https://x", postData: { text } } });
  const hars: [what: string, text: () => string, words: RegExp][] = [
    ["a HAR without the form", () => JSON.stringify({ log: { entries: [entry("a=b")] } }), /posts a SAMLResponse/],
    ["a HAR without entries", () => JSON.stringify({ log: {} }), /no log.entries/],
    ["a HAR that is cut off", () => '{"log":{"entries":[', /not JSON/],
    ["arrays in arrays", () => "[".repeat(10_000_000), /nested too deep/],
    [
      "a body with nine million fields",
      () => JSON.stringify({ log: { entries: [entry(`SAMLResponse=&${"a&".repeat(9_000_000)}`)] } }),
      /larger than any/,
    ],
    [
      "a million keys",
      () => `{${Array.from({ length: 1_000_000 }, (_, index) => `"${index}":1`).join()}}`,
      /too many values/,
    ],
    ["seven million objects", () => `[${"{},".repeat(6_600_000)}{}]`, /too many values/],
    ["a string that never ends", () => `{"a":"${"\\".repeat(10_000_000)}`, /not JSON/],
    ["escaped quotation marks", () => `{"a":"${'\\"'.repeat(5_000_000)}`, /not JSON/],
    ["backslashes between marks", () => `["${`${"\\\\".repeat(5_000)}","`.repeat(1000)}`, /not JSON/],
  ];
  for (const [what, text, words] of hars)
    it(`is refused as ${what}`, async () => {
      const given = text();
      await refusedWith(() => formInHar(given), words);
    });

  describe("as a file", () => {
    const directory = useTemporaryDirectory();
    const fileOf = (size: number): string => {
      const path = join(directory(), "capture");
      writeFileSync(path, "");
      truncateSync(path, size);
      return path;
    };
    const files: [what: string, read: () => Promise<unknown>, words: RegExp][] = [
      ["of 200 MB, a HAR", () => capturedForm({ har: fileOf(200_000_000) }), /more than 20 MB/],
      ["of 50 MB, a response", () => capturedForm({ samlResponse: fileOf(50_000_000) }), /more than 1 MB/],
      ["that never ends", () => capturedForm({ samlResponse: "/dev/zero" }), /more than 1 MB/],
      ["that is empty", () => capturedForm({ samlResponse: fileOf(0) }), /is empty/],
      [
        "that is not there",
        () => capturedForm({ har: join(directory(), "none") }),
        /cannot be read: there is no such file/,
      ],
      [
        "that is a folder",
        () => capturedForm({ har: directory() }),
        /cannot be read: it is a folder, not a file\. Name a file/,
      ],
    ];
    for (const [what, read, words] of files) it(`is refused ${what}`, () => refusedWith(read, words));
  });
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);
