import { refuses } from "../support";

describe("a value that is refused", () => {
  refuses([
    [
      "an unknown source of the role session name",
      { roleSessionName: "upn" },
      'roleSessionName: "upn" must be userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15, or a map with mailPrefix, or with attribute and domain. Name what equals the Amazon Connect user names, letter by letter.',
    ],
    [
      "a mistyped source of the role session name",
      { roleSessionName: "userPrincipleName" },
      'roleSessionName: "userPrincipleName" must be userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15, or a map with mailPrefix, or with attribute and domain. Did you mean userPrincipalName?',
    ],
    [
      "a mistyped role claim",
      { roleClaim: "asigned" },
      'roleClaim: "asigned" must be assigned or everyone. Did you mean assigned?',
    ],
    [
      "a role claim that does not exist",
      { roleClaim: "groups" },
      'roleClaim: "groups" must be assigned or everyone. Leave it out, unless app roles are about to be exchanged.',
    ],
    [
      "a mistyped source of the metadata",
      { metadata: "fetch" },
      'metadata: "fetch" must be synthesized or fetched. Did you mean fetched?',
    ],
    [
      "metadata by address",
      { metadata: "https://login.microsoftonline.com/common/federationmetadata/2007-06/federationmetadata.xml" },
      'metadata: "https://login.microsoftonline.com/common/federationmetadata/2007-06/federationmetadata.xml" must be synthesized or fetched. Leave it out.',
    ],
    [
      "a sign-in endpoint in China",
      { acsRegion: "cn-north-1" },
      'acsRegion: "cn-north-1" is in China, where Amazon Connect is not offered; use one of af-south-1, ap-northeast-1, ap-northeast-2, ap-southeast-1, ap-southeast-2, ca-central-1, eu-central-1, eu-west-2, us-east-1, us-gov-west-1, us-west-2. Leave it out for the region of the instance.',
    ],
    [
      "a sign-in endpoint nowhere",
      { acsRegion: "europe" },
      'acsRegion: "europe" is not the name of an AWS region; write it as in us-east-1 or eu-central-1. Leave it out for the region of the instance.',
    ],
    [
      "a sign-in endpoint in another partition",
      { acsRegion: "us-gov-west-1", "aws:region": "us-east-1" },
      'acsRegion: "us-gov-west-1" is in another partition than aws:region, us-east-1; sign-in cannot cross from one to the other. Leave it out for the region of the instance.',
    ],
    [
      "a value of 100 characters, which is shown to its end",
      { protection: "x".repeat(100) },
      `protection: "${"x".repeat(100)}" must be signIn or everything. Choose one of the two; \`pulumi state unprotect\` removes the protection.`,
    ],
    [
      "text that only begins as JSON does",
      { protection: "{signIn" },
      'protection: "{signIn" must be signIn or everything. Did you mean signIn?',
    ],
    [
      "an unknown protection",
      { protection: "all" },
      'protection: "all" must be signIn or everything. Choose one of the two; `pulumi state unprotect` removes the protection.',
    ],
    [
      "a protection that is a number, as which it would be no better",
      { protection: "5" },
      'protection: "5" must be signIn or everything. Choose one of the two; `pulumi state unprotect` removes the protection.',
    ],
    [
      "a value that reads from right to left, or lies beyond the basic plane",
      { protection: "\u202eall\u{e0041}" },
      'protection: "\\u202eall\\u{e0041}" must be signIn or everything. Choose one of the two; `pulumi state unprotect` removes the protection.',
    ],
  ]);
});
