import { z } from "zod";
import { obeys, settingDocs } from "./docs";
import { daysProblem, emptyProblem, endDateProblem } from "./values";

const endDate = z
  .string()
  .check(obeys(endDateProblem))
  .register(settingDocs, {
    description:
      "When the certificate expires, in UTC with whole seconds and in quotes. At most 3 years ahead, which is Entra's limit, and not that of another slot. Fixed when the certificate is made: a change later has no effect.",
    allowed: 'text: a time in UTC such as "2029-01-01T00:00:00Z"',
    remedy: 'Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z"',
    sources: ["https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate"],
    editor: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$" },
  });

const certificates = z
  .record(
    z.string(),
    z.strictObject({ endDate }).register(settingDocs, {
      description: "One signing certificate.",
      allowed: "a map with endDate",
      remedy: 'Write "2026": {endDate: "2029-01-01T00:00:00Z"}',
    }),
  )
  .check(obeys(emptyProblem))
  .register(settingDocs, {
    description:
      "The certificates, each in a named slot (1 to 32 letters, digits and hyphens; a year serves well). Each app gets one for every slot. The slot is the certificate's identity: to renew, add a slot, never change one (`npm run rotate`). AWS is told of all of them, up to 10.",
    allowed: "a map of at least one slot",
    remedy: 'Write certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}',
  });

/** Days before the end of the active certificate. */
export const defaultExpiry = { warnDays: 60, failDays: 14 };

const days = (description: string, of: keyof typeof defaultExpiry) =>
  z
    .number()
    .check(obeys(daysProblem))
    .default(defaultExpiry[of])
    .register(settingDocs, {
      description,
      allowed: "a whole number of days from 0 to 1096",
      remedy: "Leave it out for the default",
      editor: { type: "integer", minimum: 0, maximum: 1096 },
    });

const expiry = z
  .strictObject({
    warnDays: days("Warn in every preview and deployment from so many days before. 0: never.", "warnDays"),
    failDays: days(
      "Refuse to preview and deploy from so many days before, unless a slot that lasts longer is declared. 0: never.",
      "failDays",
    ),
  })
  .prefault({})
  .register(settingDocs, {
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
      description:
        "The slot whose certificate signs. Entra is told only after AWS knows the certificate, so that nobody is locked out.",
      allowed: "text: the name of a slot under certificates",
      remedy: "Name a slot under certificates, in quotes where it looks like a number",
    }),
    certificates,
    expiry,
  })
  .register(settingDocs, {
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
