import { refuses } from "../support";

const attributes =
  "userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15";
const whole = `${attributes}, or a map with mailPrefix, or with attribute and domain`;
const letter = "Name what equals the Amazon Connect user names, letter by letter.";
const admin = (user: string) => ({ apps: { admin: { displayName: "Admin", landing: "admin", users: [user] } } });

describe("what claims say that is refused", () => {
  refuses([
    [
      "a case that Entra cannot change to",
      { roleSessionName: { lowerCase: "mail" } },
      `roleSessionName: a map with lowerCase must be ${whole}. ${letter}`,
    ],
    [
      "a mistyped form",
      { roleSessionName: { mailprefix: "mail" } },
      `roleSessionName: a map with mailprefix must be ${whole}. Did you mean mailPrefix?`,
    ],
    [
      "two forms in one",
      { roleSessionName: { mailPrefix: "mail", domain: "contoso.example" } },
      `roleSessionName: a map with mailPrefix, domain must be ${whole}. ${letter}`,
    ],
    [
      "two forms in one, and a key of none",
      { roleSessionName: { mailPrefix: "mail", domain: "contoso.example", colour: "red" } },
      `roleSessionName: a map with mailPrefix, domain, colour must be ${whole}. ${letter}`,
    ],
    [
      "a prefix of something else, and a key of no form",
      { roleSessionName: { mailPrefix: "department", colour: "red" } },
      `roleSessionName.mailPrefix: "department" must be ${attributes}. Name an attribute that holds an e-mail address or a user principal name.`,
      "roleSessionName.colour is not a setting. Remove it; known here are mailPrefix, attribute, domain.",
    ],
    [
      "a prefix of something else",
      { roleSessionName: { mailPrefix: "department" } },
      `roleSessionName.mailPrefix: "department" must be ${attributes}. Name an attribute that holds an e-mail address or a user principal name.`,
    ],
    [
      "an attribute without a domain",
      { roleSessionName: { attribute: "mail" } },
      `roleSessionName: a map with attribute must be ${whole}. ${letter}`,
    ],
    [
      "a domain with its @",
      { roleSessionName: { attribute: "mailNickname", domain: "@contoso.example" } },
      'roleSessionName.domain: "@contoso.example" has an @; write only the part after it. Write it without the @, as in domain: contoso.example.',
    ],
    [
      "a domain of one word",
      { roleSessionName: { attribute: "mailNickname", domain: "contoso" } },
      'roleSessionName.domain: "contoso" is not a domain such as contoso.example. Write it without the @, as in domain: contoso.example.',
    ],
    [
      "a domain with a space",
      { roleSessionName: { attribute: "mailNickname", domain: "contoso .example" } },
      'roleSessionName.domain: "contoso .example" is not a domain such as contoso.example. Write it without the @, as in domain: contoso.example.',
    ],
    [
      "a domain of more characters than one may have",
      { roleSessionName: { attribute: "mailNickname", domain: `${"x.".repeat(126)}ab` } },
      `roleSessionName.domain: "${"x.".repeat(48)}x..." is not a domain such as contoso.example. Write it without the @, as in domain: contoso.example.`,
    ],
    [
      "a user whose name becomes too short",
      { ...admin("a@contoso.example"), roleSessionName: { mailPrefix: "userPrincipalName" } },
      'apps.admin.users[0]: "a@contoso.example" becomes "a", which has 1 character; allowed are 2 to 64. It becomes the Amazon Connect user name, as roleSessionName is {mailPrefix: userPrincipalName}.',
    ],
    [
      "an unknown source identity",
      { sourceIdentity: "upn" },
      `sourceIdentity: "upn" must be ${whole}. Leave it out, or name an attribute that everybody has.`,
    ],
    [
      "a tag of an unknown attribute",
      { sessionTags: { Department: "departement" } },
      `sessionTags.Department: "departement" must be ${attributes.replace(" or", ",")}, department, companyName, jobTitle, officeLocation, city, state, country, or a map with value. Did you mean department?`,
    ],
    [
      "a tag of AWS's own",
      { sessionTags: { "aws:team": "department" } },
      'sessionTags has the tag "aws:team"; keys that begin with aws: belong to AWS. Change or remove the tag.',
    ],
    [
      "two tags of a session, each for itself",
      { sessionTags: { "aws:team": "department", Team: { value: "cc;dd" } } },
      'sessionTags has the tag "aws:team"; keys that begin with aws: belong to AWS. Change or remove the tag.',
      'sessionTags has the value "cc;dd" in the tag "Team"; allowed are letters, digits, spaces and _.:/=+-@. Change or remove the tag.',
    ],
    [
      "a tag with characters that AWS refuses",
      { sessionTags: { Team: { value: "cc;dd" } } },
      'sessionTags has the value "cc;dd" in the tag "Team"; allowed are letters, digits, spaces and _.:/=+-@. Change or remove the tag.',
    ],
    [
      "tags of sessions that differ in case alone",
      { sessionTags: { team: "department", Team: "companyName" } },
      'sessionTags has the tags "team" and "Team", which IAM takes for the same; keep one. Change or remove the tag.',
    ],
    [
      "the ARN of something else than a SAML provider",
      { role: { trustedProviders: ["arn:aws:iam::111122223333:role/Okta"] } },
      'role.trustedProviders[0]: "arn:aws:iam::111122223333:role/Okta" is not the ARN of an IAM SAML provider: arn:aws:iam::111122223333:saml-provider/name. Copy it from the IAM console, as in arn:aws:iam::111122223333:saml-provider/Okta.',
    ],
    [
      "further identity providers where Entra imports the roles",
      {
        roleAssignment: "imported",
        role: { topology: "perApp", trustedProviders: ["arn:aws:iam::111122223333:saml-provider/Okta"] },
      },
      "role.trustedProviders cannot be set if Entra imports the roles: it accepts only those that trust exactly one SAML provider. Remove it, or let the stack declare its app roles (roleAssignment: declared).",
    ],
    [
      "tags and a source identity where Entra imports the roles",
      {
        roleAssignment: "imported",
        role: { topology: "perApp" },
        sourceIdentity: "mail",
        sessionTags: { Department: "department" },
      },
      "sourceIdentity cannot be sent if Entra imports the roles: it accepts only those whose trust policy allows sts:AssumeRoleWithSAML and nothing else. Remove sourceIdentity, or let the stack declare its app roles (roleAssignment: declared).",
      "sessionTags cannot be sent if Entra imports the roles: it accepts only those whose trust policy allows sts:AssumeRoleWithSAML and nothing else. Remove sessionTags, or let the stack declare its app roles (roleAssignment: declared).",
    ],
  ]);
});
