import { z } from "zod";
import { nameAttributes, personAttributes } from "../federation/personValue";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";
import { domainProblem } from "./values";

const mapping = "https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type";
const allowed =
  "userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15";

const attribute = z.enum(nameAttributes).register(settingDocs, {
  title: "Attribute",
  examples: ["mailNickname"],
  description: "Attribute of the person in Entra.",
  allowed,
  remedy: "Name an attribute that people have",
  sources: [mapping],
});

const domain = z
  .string()
  .check(obeys(domainProblem))
  .register(settingDocs, {
    title: "Domain behind the attribute",
    examples: ["contoso.example"],
    description: "Follows the attribute and an @.",
    allowed: "text: a domain such as contoso.example",
    remedy: "Write it without the @, as in domain: contoso.example",
    editor: { pattern: patterns.domain },
  });

/** One attribute of a person, or what Entra can make of it. */
export const personValue = z.union([
  attribute,
  z.strictObject({
    mailPrefix: z.enum(nameAttributes).register(settingDocs, {
      title: "Attribute with an e-mail address",
      examples: ["userPrincipalName"],
      description: "Entra sends the part of this attribute before the @.",
      allowed,
      remedy: "Name an attribute that holds an e-mail address or a user principal name",
      sources: [mapping],
    }),
  }),
  z.strictObject({ attribute, domain }),
]);

const value = z.string().register(settingDocs, {
  title: "Value for everybody",
  examples: ["contact-center"],
  description: "The same for everybody.",
  allowed: "text of up to 256 characters",
  remedy: "Put numbers, dates, true and false in quotes",
  editor: { pattern: patterns.tagValue },
});

export const tagSource = z.union([z.enum(personAttributes), z.strictObject({ value })]).register(settingDocs, {
  title: "Value of the tag",
  examples: ["department", { value: "contact-center" }],
  description: "An attribute of the person in Entra, or a `value` for everybody.",
  allowed: `${allowed.replace(" or ", ", ")}, department, companyName, jobTitle, officeLocation, city, state, country, or a map with value`,
  remedy: "Name an attribute, or write {value: ...}",
  sources: [mapping],
});

export const sourceIdentity = personValue.exactOptional().register(settingDocs, {
  title: "Source identity",
  examples: ["userPrincipalName"],
  description:
    "The name of the person in all CloudTrail events of the AWS session: an attribute, or a form of one as in `roleSessionName`. The role's trust policy allows it. 2 to 64 letters without accents, digits and `+ = , . @ _ -`. See [claims.md](claims.md).",
  allowed: `${allowed}, or a map with mailPrefix, or with attribute and domain`,
  computedDefault: "none: sessions are known by their session names alone",
  remedy: "Leave it out, or name an attribute that everybody has",
  sources: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html",
    mapping,
  ],
});

export const sessionTags = z
  .record(z.string(), tagSource)
  .default({})
  .register(settingDocs, {
    title: "Session tags",
    examples: [{ Department: "department", Team: { value: "contact-center" } }],
    description:
      "Tags of people's AWS sessions, by key: policies read them as `aws:PrincipalTag/<key>`. Each is an attribute of the person, or the same for everybody. People without a value do not get the tag. The role's trust policy allows them. Up to 50. See [claims.md](claims.md).",
    allowed: "a map of attributes, or of maps with value",
    remedy: "Write it as in sessionTags: {Department: department}",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html", mapping],
    editor: { propertyNames: { pattern: patterns.tagKey }, maxProperties: 50 },
  });
