import pc from "picocolors";
import type { Place } from "../../clouds/federation";
import { visible } from "../../settings/problems";
import type { Diagnosis } from "../doctor/diagnosis";
import type { PeopleTable } from "../doctor/peopleTable";
import { diagnosisText, peopleText } from "../doctor/words";
import { wrapped } from "../wrapped";
import type { ComparedName } from "./namesCompared";
import type { Choice } from "./prompts";
import type { Survey } from "./survey";

/** Whose clouds these are. */
export function surveyText({ owner, region, tenant, instances }: Survey): string {
  const name = tenant.domain ?? tenant.id ?? "a tenant whose name may not be read";
  const id = tenant.domain !== undefined && tenant.id !== undefined ? ` (${tenant.id})` : "";
  const count = instances.length === 1 ? "1 Amazon Connect instance" : `${instances.length} Amazon Connect instances`;
  return [
    pc.bold("You are signed in to"),
    visible(`  AWS    account ${owner.account}, region ${region}: ${count}`),
    visible(`  Entra  ${name}${id}`),
    "",
    "",
  ].join("\n");
}

/** What the stack will mean to people. */
export function proposalText(
  { stack, people, diagnosis }: { stack: string; people: PeopleTable<Place>; diagnosis: Diagnosis },
  width: number,
): string {
  const hasFindings = diagnosis.findings.length > 0 || diagnosis.unreadable.length > 0;
  return [
    pc.bold("Who will sign in to what"),
    peopleText(people, width),
    ...(hasFindings ? [diagnosisText(`${stack}, as it would be`, diagnosis, width)] : []),
    "",
  ].join("\n");
}

export const aboutNames =
  "Amazon Connect knows people by their user names, which must be exactly the name that Entra sends.";

export const nameChoice = (
  { value, title, matches, example }: ComparedName,
  people: number,
): Choice<ComparedName["value"]> => ({
  value,
  name: `${title}: ${matchText(matches, people)}`,
  ...(example !== undefined && { description: visible(`for example ${example}`) }),
});

export const decidedText = ({ best, people }: { best: ComparedName; people: number }, width: number): string =>
  [
    ...wrapped("", visible(`People are called by ${best.title}: ${matchText(best.matches, people)}.`), width),
    "",
    "",
  ].join("\n");

const matchText = (matches: number, people: number): string =>
  `${matches} of ${people === 1 ? "1 person is" : `${people} people are`} users of Amazon Connect by that name`;

export function nextText(stack: string): string {
  return [
    "Next:",
    `  pulumi stack init ${stack}    (if Pulumi does not know this stack yet)`,
    `  pulumi preview --stack ${stack} --diff --policy-pack policies`,
    `  pulumi up --stack ${stack} --policy-pack policies`,
    "Each setting, with its limits and defaults: docs/settings.md",
    "",
  ].join("\n");
}
