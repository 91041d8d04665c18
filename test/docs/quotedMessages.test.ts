import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../tools/checkout";
import { filesInGit } from "../support/filesInGit";
import { markdownPages } from "./pages";

/** Messages with an example where the source has something else each time: what of them the source has. */
const withExamples: Readonly<Record<string, readonly string[]>> = {
  "Authorization_RequestDenied: Insufficient privileges to complete the operation": [
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation",
  ],
  "config holds …": [" holds ", "it must be a map"],
  "could not sign in: … has no role session name": ["could not sign in", "has no role session name"],
  "does not allow connect:AdminGetEmergencyAccessToken: nobody could break the glass": [
    "does not allow",
    "nobody could break the glass",
  ],
  "does not allow connect:GetFederationToken: nobody could sign in": ["does not allow", "nobody could sign in"],
  "has no policy that allows iam:ListRoles": ["has no policy that allows "],
  "has no user in instance …": ["has no user ", "in "],
  "is an instance that manages its users by CONNECT_MANAGED": ["is an instance that manages its users by "],
  "is assigned to admin and agent": [" is assigned to ", ", which have roles of their own"],
  "is no IAM role of account …": ["is no IAM ", " of account "],
  "is no IAM user of account …": ["is no IAM ", " of account "],
  "is the alias of no Amazon Connect instance here": ["is the ", " of no Amazon Connect instance here"],
  "the settings of stack … have … problems; nothing was registered": [
    "the settings of stack ",
    "; nothing was registered",
  ],
  "unexpected state 'CREATION_FAILED'": ["unexpected state '"],
  "would rename … people in Amazon Connect": ["would rename", " in Amazon Connect, which knows them by "],
};

/** What others say, of whom the simulated clouds do not speak. */
const ofOthers: readonly string[] = [
  // Microsoft Graph.
  "Security Defaults is enabled in the tenant",
  // The console of AWS.
  "Invalid information in one or more fields",
  // IAM.
  "with an explicit deny in a service control policy",
  // Browsers.
  "Refused to display … in a frame because it set 'X-Frame-Options' to 'sameorigin'",
  // Pulumi and its providers.
  "cannot be deleted because it is protected",
  "cannot sign in to Microsoft Entra ID … by Azure CLI",
  "No valid credential sources found",
  "no stack named '…' found",
  "passphrase must be set with PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_ACCESS_TOKEN must be set for login",
  "unable to replace resource … as it is currently marked for protection",
];

/** Three words or more in a row, which are neither a command nor its options. */
const isMessage = (code: string): boolean =>
  /^(?:[\w'-]+[,:;]? ){2,}/.test(code) &&
  !/^(?:az|aws|brew|curl|git|npm|npx|node|pulumi|winget) |^--|[{}=<>]/.test(code);

/** What `…` and `...` stand for is something else each time. */
const fixedParts = (message: string): readonly string[] =>
  withExamples[message] ??
  message
    .split(/…|\.\.\./)
    .map((part) => part.trim())
    .filter((part) => part !== "");

describe("messages that pages quote", () => {
  const quoted = markdownPages()
    // What was once said, too.
    .filter(({ path }) => path !== "CHANGELOG.md")
    .flatMap(({ path, text }) => {
      const prose = text.replaceAll(/^ *(```+)[^]*?^ *\1$/gm, "");
      const codes = [...prose.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].map(([, code = ""]) => code.replaceAll(/\s+/g, " "));
      return codes.filter(isMessage).map((message) => ({ path, message }));
    });
  const messages = new Set(quoted.map(({ message }) => message));

  const source = filesInGit()
    .filter((file) => /\.[cm]?[jt]s$/.test(file) && !file.startsWith("test/"))
    .map((file) => readFileSync(join(checkout, file), "utf8"))
    .join("\n")
    // Long texts go on in the next line.
    .replaceAll(/["`]\s*\+\s*["`]/g, "")
    .replaceAll('\\"', '"');

  it("are on many pages", () => assert.ok(new Set(quoted.map(({ path }) => path)).size > 8));

  for (const { path, message } of quoted.filter((each) => !ofOthers.includes(each.message)))
    it(`are as the source has them: ${path}: ${message}`, () => {
      for (const part of fixedParts(message)) assert.ok(source.includes(part), part);
    });

  it("are still there if they are exceptions", () => {
    const exceptions = [...Object.keys(withExamples), ...ofOthers];
    assert.deepEqual(
      exceptions.filter((exception) => !messages.has(exception)),
      [],
    );
  });
});
