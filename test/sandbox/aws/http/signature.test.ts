import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Request } from "../../../../sandbox/core/httpServer";
import { isSignedWith, requireCurrent, signatureOf } from "../../../../sandbox/aws/http/signature";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/** AWS's own example. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-examples.html */
const example: Request = {
  method: "GET",
  path: "/",
  query: new URLSearchParams("Action=ListUsers&Version=2010-05-08"),
  headers: {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    host: "iam.amazonaws.com",
    "x-amz-date": "20150830T123600Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  },
  body: "",
  from: "127.0.0.1",
};

const withHeader = (name: string, value: string | undefined): Request => ({
  ...example,
  headers: { ...example.headers, [name]: value },
});
const isGood = (request: Request, key = secret) => isSignedWith(request, signatureOf(request), key);

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

describe("the signature of a request", () => {
  it("is good where AWS says that it is", async () => {
    assert.equal(await isGood(example), true);
    const { accessKeyId, region, service, date } = signatureOf(example);
    assert.deepEqual([accessKeyId, region, service], ["AKIDEXAMPLE", "us-east-1", "iam"]);
    assert.equal(date.toISOString(), "2015-08-30T12:36:00.000Z");
  });

  const tampered: [what: string, request: Request, key?: string][] = [
    ["another secret", example, `${secret}X`],
    ["another method", { ...example, method: "POST" }],
    ["another path", { ...example, path: "/x" }],
    ["another query", { ...example, query: new URLSearchParams("Action=ListRoles&Version=2010-05-08") }],
    ["another body", { ...example, body: "Action=ListRoles" }],
    ["another host", withHeader("host", "example.com")],
    ["another time", withHeader("x-amz-date", "20150830T123601Z")],
    ["a header that was signed taken away", withHeader("content-type", undefined)],
    ["a wrong sum of its body", withHeader("x-amz-content-sha256", "0".repeat(64))],
    [
      "another region in its scope",
      withHeader("authorization", String(example.headers["authorization"]).replace("us-east-1", "eu-west-1")),
    ],
  ];
  for (const [what, request, key] of tampered) {
    it(`is not good with ${what}`, async () => assert.equal(await isGood(request, key), false));
  }

  for (const left of ["host", "x-amz-date"]) {
    it(`is not good where it leaves out ${left}, which could then be changed`, async () => {
      const names = ["content-type", "host", "x-amz-date"].filter((name) => name !== left);
      const signed = [
        "GET",
        "/",
        "Action=ListUsers&Version=2010-05-08",
        ...names.map((name) => `${name}:${String(example.headers[name])}`),
        "",
        names.join(";"),
        sha256(""),
      ].join("\n");
      const scope = "20150830/us-east-1/iam/aws4_request";
      const key = scope.split("/").reduce((sum: Buffer, part) => hmac(sum, part), Buffer.from(`AWS4${secret}`));
      const value = hmac(key, ["AWS4-HMAC-SHA256", "20150830T123600Z", scope, sha256(signed)].join("\n")).toString(
        "hex",
      );
      const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names.join(";")}, Signature=${value}`;
      assert.equal(await isGood(withHeader("authorization", authorization)), false);
    });
  }

  it("is not good with any other body", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (body) => !(await isGood({ ...example, body }))),
      { numRuns: 50 },
    ));

  it("must be there", () => {
    assert.throws(() => signatureOf(withHeader("authorization", undefined)), /Request is missing Authentication Token/);
  });

  for (const authorization of ["", "Bearer x", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host"]) {
    it(`must be whole: "${authorization}"`, () => {
      assert.throws(() => signatureOf(withHeader("authorization", authorization)), /Authorization header requires/);
    });
  }

  it("must say when it was made", () => {
    assert.throws(() => signatureOf(withHeader("x-amz-date", "today")), /'X-Amz-Date' header/);
  });

  it("is good for a quarter of an hour, to both sides", () => {
    const at = (time: string) => requireCurrent(signatureOf(example), new Date(time));
    at("2015-08-30T12:21:00Z");
    at("2015-08-30T12:51:00Z");
    assert.throws(
      () => at("2015-08-30T12:51:01Z"),
      /Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z \(20150830T125101Z - 15 min\.\)/,
    );
    assert.throws(
      () => at("2015-08-30T12:20:59Z"),
      /Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z \(20150830T122059Z \+ 15 min\.\)/,
    );
  });
});
