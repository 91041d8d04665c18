import { readRoleValue } from "../plan/federation";
import { undecided } from "../plan/plain";
import type { Rule } from "../rule";

export const noAccessKey: Rule = {
  name: "no-access-key",
  description:
    "Where app roles are declared, no IAM access key is made: only Entra's importer of roles would need one.",
  severity: "high",
  remedy: "remove the access key, and its user if nothing else needs it",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  find: ({ apps, accessKeys }) => {
    const values = apps.flatMap(({ roleValues }) => roleValues.map(({ value }) => value));
    if (!values.some((value) => value === undecided || readRoleValue(value) !== undefined)) return [];
    return accessKeys.map((resource) => ({
      resource,
      problem: "is a lasting secret that nothing needs here: role assignment is declared; allowed is no access key",
    }));
  },
};
