import { z } from "zod";
import { settingDocs } from "./docs";
import { personValue } from "./personValueSchema";

const allowed =
  "userPrincipalName, mail, mailNickname, employeeId, onPremisesSamAccountName or extensionAttribute1 to 15, or a map with mailPrefix, or with attribute and domain";

export const roleSessionName = personValue.default("userPrincipalName").register(settingDocs, {
  title: "Amazon Connect user name",
  examples: [
    "mailNickname",
    { mailPrefix: "userPrincipalName" },
    { attribute: "mailNickname", domain: "contoso.example" },
  ],
  description:
    "The user name in Amazon Connect: an attribute of the person in Entra; with `mailPrefix`, the part of an attribute before the @; with `attribute` and `domain`, an attribute, an @ and the domain. Case counts, and Entra's claims mapping policies cannot change it: the attribute must have the case of the user name. Only letters without accents, digits and `_ . - @` are accepted, 2 to 64 of them. See [claims.md](claims.md).",
  allowed,
  remedy: "Name what equals the Amazon Connect user names, letter by letter",
  sources: [
    "https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html",
    "https://learn.microsoft.com/entra/identity-platform/reference-claims-mapping-policy-type",
  ],
});

export const renamesPeople = personValue.exactOptional().register(settingDocs, {
  title: "Former user name, to rename people",
  examples: ["userPrincipalName"],
  description:
    "Confirms another `roleSessionName` on a deployed stack: its former value. Amazon Connect knows people only by this name: with another one, they are strangers.",
  allowed: "the former value of roleSessionName",
  computedDefault: "none: nobody is renamed",
  remedy: "Name what roleSessionName was, or leave it out",
  sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html"],
});

export const people = z
  .strictObject({
    unfit: z
      .enum(["refuse", "warn"])
      .default("refuse")
      .register(settingDocs, {
        title: "What happens if somebody cannot sign in",
        examples: ["warn"],
        description:
          "What happens if somebody who is let in has no value of `roleSessionName`, or one that AWS or Amazon Connect does not accept, or the same as somebody else. `refuse`: nothing is deployed. `warn`: the preview names these people, and they cannot sign in.",
        allowed: "refuse or warn",
        remedy: "Leave it out, or write warn to deploy before they are corrected in Entra",
        sources: ["https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html"],
      }),
    missing: z
      .enum(["refuse", "warn"])
      .default("warn")
      .register(settingDocs, {
        title: "What happens if somebody has no Amazon Connect user",
        examples: ["refuse"],
        description:
          "What happens if somebody who is let in has no user of exactly that name in the Amazon Connect instance: none, or one that differs in case. `warn`: the preview lists them, and they cannot sign in until they have one. `refuse`: nothing is deployed. The comparison needs `connect:ListUsers`. Without it, `warn` says that the people were not compared, and `refuse` deploys nothing.",
        allowed: "refuse or warn",
        remedy: "Leave it out, or write refuse to deploy only if everybody has a user",
        sources: ["https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html"],
      }),
  })
  .prefault({})
  .register(settingDocs, {
    title: "The people who are let in",
    examples: [{ unfit: "warn" }],
    description: "The people who are let in: each user, and each direct member of a group.",
    allowed: "a map with unfit and missing",
    remedy: "Write people: {missing: refuse} or {unfit: warn}, or leave it out",
  });
