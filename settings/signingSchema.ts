import { z } from "zod";
import { maxSigningKeys } from "../federation/metadata";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";
import { daysProblem, emptyProblem, endDateProblem } from "./values";

const endDate = z
  .string()
  .check(obeys(endDateProblem))
  .register(settingDocs, {
    title: "End of the certificate",
    examples: ["2029-01-01T00:00:00Z"],
    description:
      "When the certificate expires, in UTC with whole seconds and in quotes. At most 3 years ahead, which is Entra's limit, and not the same as in another slot. It is fixed when the certificate is made: a later change has no effect.",
    allowed: 'text: a time in UTC such as "2029-01-01T00:00:00Z"',
    remedy: 'Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z"',
    sources: ["https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate"],
    editor: { pattern: patterns.endDate },
  });

const certificates = z
  .record(
    z.string(),
    z.strictObject({ endDate }).register(settingDocs, {
      title: "Signing certificate",
      examples: [{ endDate: "2029-01-01T00:00:00Z" }],
      description: "One signing certificate.",
      allowed: "a map with endDate",
      remedy: 'Write "2026": {endDate: "2029-01-01T00:00:00Z"}',
    }),
  )
  .check(obeys(emptyProblem))
  .register(settingDocs, {
    title: "Signing certificates, by slot",
    examples: [{ "2026": { endDate: "2029-01-01T00:00:00Z" } }],
    description:
      "The certificates, each in a named slot (1 to 32 letters, digits and hyphens; a year serves well). Each app gets one for every slot. To renew a certificate, add a slot, and never change one (`npm run rotate`). AWS trusts all of them, up to 10.",
    allowed: "a map of at least one slot",
    remedy: 'Write certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}',
    editor: { propertyNames: { pattern: patterns.slot }, minProperties: 1, maxProperties: maxSigningKeys },
  });

/** Days before the end of the active certificate. */
export const defaultExpiry = { warnDays: 60, failDays: 14 };

const days = (title: string, description: string, of: keyof typeof defaultExpiry) =>
  z
    .number()
    .check(obeys(daysProblem))
    .default(defaultExpiry[of])
    .register(settingDocs, {
      title,
      examples: [defaultExpiry[of]],
      description,
      allowed: "a whole number of days from 0 to 1096",
      remedy: "Leave it out for the default",
      editor: { type: "integer", minimum: 0, maximum: 1096 },
    });

const expiry = z
  .strictObject({
    warnDays: days(
      "Days of warnings",
      "Every preview and deployment warns from this many days before. 0: never.",
      "warnDays",
    ),
    failDays: days(
      "Days without deployments",
      "Previews and deployments are refused from this many days before, unless another slot lasts longer. 0: never.",
      "failDays",
    ),
  })
  .prefault({})
  .register(settingDocs, {
    title: "Warnings before the end",
    examples: [{ warnDays: 60, failDays: 14 }],
    description:
      "What happens before the active certificate ends. Entra tells the `notificationEmails` 60, 30 and 7 days before, in any case.",
    allowed: "a map with warnDays and failDays",
    remedy: "Write expiry: {warnDays: 60, failDays: 14}, or leave it out",
    sources: [
      "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
    ],
  });

/** The certificates that sign the assertions. */
export const signing = z
  .strictObject({
    active: z.string().register(settingDocs, {
      title: "Slot that signs",
      examples: ["2026"],
      description:
        "The slot whose certificate signs. Entra activates it only when AWS knows the certificate, so nobody is locked out.",
      allowed: "text: the name of a slot under certificates",
      remedy: "Name a slot under certificates, in quotes if it looks like a number",
      editor: { pattern: patterns.slot },
    }),
    certificates,
    expiry,
  })
  .register(settingDocs, {
    title: "Signing certificates",
    examples: [{ active: "2026", certificates: { "2026": { endDate: "2029-01-01T00:00:00Z" } } }],
    description: "The certificates that sign the assertions.",
    allowed: "a map with active and certificates",
    remedy: 'Write signing: {active: "2026", certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}}',
    sources: [
      "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
    ],
  });

/** As far as they are given and right by themselves. */
export interface Signing {
  readonly active?: string | undefined;
  readonly certificates?: Readonly<Record<string, { readonly endDate?: string | undefined }>> | undefined;
  readonly expiry?: { readonly warnDays?: number | undefined; readonly failDays?: number | undefined } | undefined;
}

export const metadata = z
  .enum(["synthesized", "fetched"])
  .default("synthesized")
  .register(settingDocs, {
    title: "Source of the SAML metadata",
    examples: ["fetched"],
    description:
      "Where AWS's copy of Entra's SAML metadata comes from. `synthesized`: the program makes it from the tenant id and the certificates. `fetched`: it is what Entra publishes for the application, in a form that changes only with its content; each preview and deployment reads it and waits, up to 5 minutes, until it lists every certificate. It also lists a retired certificate until somebody removes that from Entra.",
    allowed: "synthesized or fetched",
    remedy: "Leave it out",
    sources: ["https://learn.microsoft.com/entra/identity-platform/federation-metadata"],
  });
