import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { credentials, Server, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { plain } from "../../clouds/graph/http/message";
import { graphProvider } from "../../graph-provider/provider";
import { listen } from "../../tools/wire/grpc";
import { handlers } from "../../tools/wire/handlers";
import { answering, type Scripted } from "../clouds/graph/http/answering";
import { urn } from "./support";

const jwt = `eyJ${"hbGciOi".repeat(5)}.eyJ${"zdWIi".repeat(9)}.${"c2ln".repeat(9)}`;
const entraSecret = `abc8Q~${"x1.~_-".repeat(6)}`.slice(0, 40);

describe("a message of the Graph provider", () => {
  for (const [what, given, expected] of [
    ["lines", "one\r\n  two\n\tthree\u2028four\u0085five", "one two three four five"],
    ["colors", "\u001B[31;1mred\u001B[0m and \u009B32mgreen", "red and green"],
    ["links of terminals", "\u001B]8;;https://evil.example\u0007here\u001B]8;;\u0007", "here"],
    ["titles of terminals", "\u001B]0;owned\u0007text", "text"],
    ["other control characters", "a\u0000b\u0008c\u007Fd\u0090e", "abcde"],
    ["marks that turn the writing", "a\u202Eb\u2066c\u200Bd\uFEFFe", "abcde"],
    ["halves of characters", "a\uD800b\uDC00c 😀", "abc 😀"],
    ["an access token", `token ${jwt}!`, "token [token]!"],
    ["an encrypted token", `${jwt}.abc.def`, "[token]"],
    ["a token that is cut off", `token ${jwt.slice(0, 60)}`, "token [token]"],
    ["a token with colors in it", `${jwt.slice(0, 20)}\u001B[0m${jwt.slice(20)}`, "[token]"],
    ["a header", "Authorization: Bearer 0123456789abcdef==", "Authorization: Bearer [token]"],
    ["a form", "a=b&client_secret=s3cr%20t&c=d", "a=b&client_secret=[secret]&c=d"],
    ["JSON", '{"access_token":"0123","token_type":"Bearer"}', '{"access_token":"[secret]","token_type":"Bearer"}'],
    ["JSON in JSON", '{\\"client_secret\\": \\"0123\\"}', '{\\"client_secret\\": \\"[secret]\\"}'],
    ["a client secret of Entra's", `the secret ${entraSecret} is wrong`, "the secret [secret] is wrong"],
    ["a workflow command", "::error file=a::text", ": :error file=a::text"],
    ["a workflow command on a line of its own", "a\n::set-env name=x::y", "a : :set-env name=x::y"],
    ["a workflow command in colors", "\u001B[1m:\u001B[0m:add-mask::x", ": :add-mask::x"],
    ["the old form of one", "##[group]x ##[error]y", "# #[group]x # #[error]y"],
    ["one of Azure DevOps", "##vso[task.setvariable variable=a]b", "# #vso[task.setvariable variable=a]b"],
  ] as const) {
    it(`has no ${what}`, () => {
      assert.equal(plain(given), expected);
    });
  }

  it("has no secret of the settings, in any form in which it may be repeated", () => {
    const secret = 'a"b c\\d/é';
    const text = `${secret} ${encodeURIComponent(secret)} ${JSON.stringify(secret)}`;
    assert.equal(plain(text, { secrets: [secret, "a"] }), '[secret] [secret] "[secret]"');
  });

  for (const text of [
    "app role 0e000000 (arn:aws:iam::111122223333:role/sso,arn:aws:iam::aws:policy/x) and arn:aws:s3:::bucket",
    "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value",
    "Bearer authentication is required; the parameter 'client_secret' or 'client_assertion' is missing",
    'names "Zoë", "日本", 😀',
  ]) {
    it(`keeps ${text.slice(0, 40)} ...`, () => {
      assert.equal(plain(text), text);
    });
  }

  it("is cut to a length, and says how much is missing", () => {
    assert.equal(plain("x".repeat(100), { longest: 10 }), `${"x".repeat(10)} ... (90 more characters)`);
    assert.equal(plain("😀".repeat(10), { longest: 5 }), "😀😀 ... (16 more characters)");
    assert.ok(plain("x".repeat(5_000_000)).length < 3100);
  });

  it("is one line of so many characters at most, without control characters and commands, whatever is said", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("::error::", "##[", "##vso[x]", "\u001B[31m", "\r\n", jwt, ":", "#", "\u001B", "\u0000"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30, size: "max" }), (parts) => {
        const text = plain(parts.join(""));
        assert.ok(text.length < 3100);
        assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029\u202A-\u202E]/u);
        assert.doesNotMatch(text, /^\s*::[a-z-]+[^:]*::|##\w*\[/i);
        assert.ok(!text.includes(jwt));
      }),
    );
  });

  it("has no secret that the provider was given, whoever repeats it", async () => {
    const provider = graphProvider({
      environment: { ARM_TENANT_ID: "t", ARM_CLIENT_ID: "c", ARM_CLIENT_SECRET: "of no known form" },
      connect: ({ clientSecret }) => Promise.reject(new Error(`the secret ${clientSecret} is wrong`)),
    });
    const args = { entityIds: ["https://signin.aws.amazon.com/saml#agents"], displayNames: [] };
    await assert.rejects(provider.invoke({ token: "entra-connect-sso:graph:findApplications", args }), {
      message: "the secret [secret] is wrong",
    });
  });

  const hostile = `\u001B[31m\n::error::x\n##vso[a]b ${jwt} 日本語 ${"é".repeat(100_000)}`;
  for (const [what, answer] of [
    ["a refusal", { status: 400, body: JSON.stringify({ error: { code: hostile, message: hostile } }) }],
    ["a page", { status: 404, headers: { "content-type": "text/html" }, body: hostile }],
    ["JSON of another shape", { status: 200, body: JSON.stringify({ id: "a", [hostile]: hostile, web: hostile }) }],
  ] as readonly (readonly [string, Scripted])[]) {
    it(`arrives at the engine if Graph answers 100 KB of ${what}`, async () => {
      const graph = await answering(() => answer);
      const connection = { graph: graph.origin, login: graph.origin, token: () => Promise.resolve(jwt) };
      const server = new Server();
      server.addService(
        ResourceProviderService,
        handlers(graphProvider({ environment: {}, connect: () => Promise.resolve(connection) })),
      );
      const port = await listen(server);
      const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
      try {
        const type = "entra-connect-sso:graph:ApplicationSettings";
        const id = "0d000000-0000-4000-8000-000000000001";
        const request = new proto.ReadRequest().setUrn(urn(type)).setType(type).setId(id);
        const error = await new Promise<ServiceError | null>((done) =>
          client.read(request, (failure) => done(failure)),
        );
        assert.match(error?.details ?? "", /Microsoft Graph/);
        assert.doesNotMatch(error?.details ?? "", /[\p{Cc}]|^::|##vso\[|eyJ/u);
        assert.ok((error?.details.length ?? 0) < 3100);
      } finally {
        client.close();
        server.forceShutdown();
        await graph.stop();
      }
    });
  }
});
