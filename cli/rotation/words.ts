import type { Edit, Situation } from "./nextEdit";
import { slotReports, type AppSlot, type SlotReport } from "./slotReports";
import type { Difference, Standing } from "./standing";

/** Where the rotation stands, for people: the stage, and below it every slot. */
export function standingText(stack: string, situation: Situation): string {
  const { standing } = situation;
  return [
    `Stack ${stack}: ${stageText(standing)}`,
    "",
    ...slotLines(slotReports(situation)),
    ...(standing.stage === "pending" ? ["", "pulumi up would:", ...standing.differences.map(differenceText)] : []),
    ...endDateNotes(situation),
    "",
  ].join("\n");
}

function stageText(standing: Standing): string {
  switch (standing.stage) {
    case "notDeployed":
      return "not deployed yet";
    case "pending":
      return "the stack file says what is not deployed yet";
    case "steady":
      return `${quoted(standing.active.name)} signs, and no rotation is under way`;
    case "published":
      return `${quoted(standing.newest.name)} is published, and ${quoted(standing.active.name)} still signs`;
    case "activated":
      return `${quoted(standing.active.name)} signs, and ${quoted(standing.oldest.name)} is still trusted`;
  }
}

function slotLines(slots: readonly SlotReport[]): string[] {
  const width = Math.max(...slots.map(({ name }) => quoted(name).length));
  return slots.map((slot) => `  ${quoted(slot.name).padEnd(width)}  ${slotText(slot)}`);
}

function slotText({ endDate, daysLeft, inSettings, apps }: SlotReport): string {
  const left = daysLeft > 0 ? `${daysLeft} days left` : "ended";
  const by = new Map<AppSlot["state"], string[]>();
  for (const [app, { state }] of Object.entries(apps)) by.set(state, [...(by.get(state) ?? []), app]);
  const states = [...by].map(([state, of]) =>
    by.size === 1 ? stateTexts[state] : `${stateTexts[state]} (${of.join(", ")})`,
  );
  return [
    `until ${endDate.slice(0, 10)}, ${left}`,
    states.join("; "),
    ...(inSettings ? [] : ["no longer in the stack file"]),
  ].join("; ");
}

const stateTexts = {
  signs: "Entra signs with it",
  trusted: "AWS trusts it",
  missing: "not deployed",
} as const;

function differenceText({ change, slot = "", apps }: Difference): string {
  const of = apps.join(", ");
  switch (change) {
    case "publish":
      return `  publish ${quoted(slot)} (${of})`;
    case "activate":
      return `  activate ${quoted(slot)} (${of})`;
    case "retire":
      return `  retire ${quoted(slot)} (${of})`;
    case "remove":
      return `  remove ${of}`;
  }
}

/** The end of a certificate is fixed when it is made: the program ignores a later change of the setting. */
function endDateNotes({ signing, deployed }: Situation): string[] {
  return Object.entries(deployed).flatMap(([app, { certificates }]) =>
    Object.entries(certificates).flatMap(([slot, { endDate }]) => {
      const said = signing.certificates[slot]?.endDate;
      if (said === undefined || Date.parse(said) === Date.parse(endDate)) return [];
      return [
        `  ${app}: the certificate of ${quoted(slot)} ends on ${endDate}, whatever the stack file says (${said})`,
      ];
    }),
  );
}

/** What an edit does once it is deployed. */
export function editText(edit: Edit, situation: Situation): string {
  const { signing, standing, metadata } = situation;
  const slot = quoted(edit.slot);
  const active = quoted(signing.active);
  switch (edit.kind) {
    case "publish":
      return (
        `Publish ${slot}: every app gets a new certificate, and AWS trusts it in addition to the current one. ` +
        `Entra still signs with ${active}, so nobody notices.`
      );
    case "replace":
      return (
        `Publish and activate ${slot} in one deployment: AWS knows the new certificates before Entra signs with them. ` +
        `AWS trusts ${active} until it is retired.`
      );
    case "activate":
      return standing.stage === "pending"
        ? `Activate ${slot}: Entra signs with it as soon as AWS trusts it.`
        : `Activate ${slot}: Entra signs with it instead of ${active}. AWS trusts both, so you can roll back.`;
    case "rollBack":
      return `Roll back to ${slot}: Entra signs with it again. AWS still trusts it.`;
    case "retire":
      return (
        `Retire ${slot}: AWS no longer trusts it, and there is no way back to it. When ${active} was activated is not ` +
        "recorded: a day or more should have passed without complaints, unless others know the key. In Entra the " +
        `certificate stays, inactive; docs/rotation.md says how to remove it there.${metadata === "fetched" ? fetched : ""}\n\n` +
        thumbprints(edit.slot, situation)
      );
  }
}

const fetched = " AWS trusts it until then, as this stack has metadata: fetched.";

/** How Entra names the certificates of a slot. */
function thumbprints(slot: string, situation: Situation): string {
  const apps = slotReports(situation).find(({ name }) => name === slot)?.apps ?? {};
  return Object.entries(apps)
    .flatMap(([app, { thumbprint }]) => (thumbprint === undefined ? [] : [`  ${app}  ${thumbprint}`]))
    .join("\n");
}

/** What is asked before an edit is written. */
export function questionText(edit: Edit, { signing }: Situation, file: string): string {
  const first = edit.kind === "retire" ? `Has ${quoted(signing.active)} signed long enough? ` : "";
  return `${first}Write ${file}?`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
