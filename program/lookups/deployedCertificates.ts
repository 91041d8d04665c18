import { valueText, type Problem, type Stack } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import { expiryProblems, rotationHint } from "../../settings/signingRules";
import type { LastDeployment } from "./lastDeployment";
import type { Findings } from "./lookup";

/**
 * A certificate keeps the end that it was made with, whatever the settings say later: those that have another end are judged by the
 * certificate's own.
 */
export function certificateFindings(
  { signing }: Pick<Settings, "signing">,
  { apps }: Pick<LastDeployment, "apps">,
  stack: Stack,
  now = new Date(),
): Findings {
  const others = Object.entries(signing.certificates).flatMap(([slot, { endDate }]): [string, string][] => {
    const ends = Object.values(apps).flatMap(({ certificates }) => certificates[slot]?.endDate ?? []);
    const [first] = ends.sort((a, b) => Date.parse(a) - Date.parse(b));
    return first === undefined || Date.parse(first) === Date.parse(endDate) ? [] : [[slot, first]];
  });
  const real = Object.fromEntries(others.map(([slot, endDate]) => [slot, { endDate }]));
  const judged = { ...signing, certificates: { ...signing.certificates, ...real } };
  const found = (level: "fail" | "warn") =>
    expiryProblems(judged, level, stack, now).filter(({ path }) => Object.hasOwn(real, path[2] ?? ""));
  const untrue = others.map(([slot, endDate]): Problem => ({
    path: ["signing", "certificates", slot, "endDate"],
    found: valueText(signing.certificates[slot]?.endDate),
    rule: `is not when this slot's certificate ends: that was made to end at ${endDate}, and no setting changes it`,
    remedy: `Write ${valueText(endDate)} again; for a certificate that lasts longer add a slot: ${rotationHint(stack)}`,
  }));
  return { problems: found("fail"), remarks: [...untrue, ...found("warn")] };
}
