import { z } from "zod";
import { obeys, settingDocs } from "./docs";
import { emptyProblem, endDateProblem } from "./values";

const endDate = z
  .string()
  .check(obeys(endDateProblem))
  .register(settingDocs, {
    description:
      "When the certificate expires, in UTC with whole seconds and in quotes. Entra allows at most 3 years from its creation; that and whether the date has passed are left to Entra, as a slot made long ago may rightly have ended.",
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
      "The certificates, each in a named slot (1 to 32 letters, digits and hyphens; a year serves well). Each app gets one for every slot. The slot is the certificate's identity: to renew, add a slot, never change one.",
    allowed: "a map of at least one slot",
    remedy: 'Write certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}',
  });

/** The certificates that sign the assertions. */
export const signing = z
  .strictObject({
    active: z.string().register(settingDocs, {
      description: "The slot whose certificate signs.",
      allowed: "text: the name of a slot under certificates",
      remedy: "Name a slot under certificates, in quotes where it looks like a number",
    }),
    certificates,
  })
  .register(settingDocs, {
    description: "The certificates that sign the assertions.",
    allowed: "a map with active and certificates",
    remedy: 'Write signing: {active: "2026", certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}}',
    sources: [
      "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on",
    ],
  });
