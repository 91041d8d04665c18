import pc from "picocolors";
import type { CaptureDifference } from "../../../federation/signIn/capturedDifferences";
import { visible } from "../../../settings/problems";
import { wrapped } from "../../wrapped";
import { traceText } from "../words";
import type { Judgment } from "./judgment";

/** The answer to a captured sign-in for people: one sentence, what to do, what is strange about it, and the stations. */
export function judgmentText(stack: string, judgment: Judgment, width: number): string {
  const { sentence, remedy, hints } = wordsOf(stack, judgment);
  const color = { lands: pc.green, refused: pc.red, undecided: pc.yellow }[judgment.result];
  return [
    ...wrapped("", visible(sentence), width).map((line) => pc.bold(color(line))),
    ...wrapped("-> ", visible(remedy), width),
    ...(judgment.isRedeemable ? ["", ...wrapped("", credentialText(judgment), width).map(pc.red)] : []),
    "",
    ...hints.flatMap((hint) => wrapped("- ", visible(hint), width)),
    "",
    traceText(judgment, false, width),
  ].join("\n");
}

/** For machines. */
export const judgmentJson = (stack: string, judgment: Judgment): object => ({
  stack,
  ...wordsOf(stack, judgment),
  ...judgment,
});

interface Words {
  readonly sentence: string;
  readonly remedy: string;
  readonly hints: readonly string[];
}

function wordsOf(stack: string, judgment: Judgment): Words {
  return { ...verdictOf(judgment), hints: [originText(stack, judgment), ...hintsOf(judgment)] };
}

function verdictOf({ result, stops, landing }: Judgment): Pick<Words, "sentence" | "remedy"> {
  const last = stops.at(-1);
  if (last?.result === "failed")
    return { sentence: `Refused at ${last.station}: ${last.error}`, remedy: `${last.remedy}.` };
  if (result === "lands") {
    return {
      sentence: `Nothing refuses this sign-in today: it lands at ${String(landing)}.`,
      remedy: "To try again, the person begins a new sign-in.",
    };
  }
  return {
    sentence: "Nothing refuses this sign-in today, as far as can be told.",
    remedy: "See below what could not be read, and run this with an identity that may read it.",
  };
}

const credentialText = ({ redeemableUntil }: Judgment): string =>
  `This capture is a credential until ${redeemableUntil.toISOString()}: whoever has it can sign in as this person. Give it to nobody, and delete it.`;

function originText(stack: string, { app, says }: Judgment): string {
  const { issuedAt, issuer, thumbprint } = says;
  const signed = `issued ${issuedAt.toISOString()} by ${issuer}, signed with certificate ${thumbprint}`;
  if (app === undefined) return `from no app of stack ${stack}, but from another application or tenant: ${signed}`;
  return `from app ${app.slug} of stack ${stack}, as its ${app.by} tells: ${signed}`;
}

function hintsOf({
  app,
  says,
  today,
  postedLate,
  isRelayStateAssumed,
  isRedeemable,
  redeemableUntil,
}: Judgment): string[] {
  const { otherAttributes } = says;
  const stoppedAt = today?.stoppedAt;
  return [
    ...(app !== undefined && app.by !== "certificate" ? ["signed with a certificate that this app does not have"] : []),
    ...(today?.differences ?? []).map(differenceText),
    ...(stoppedAt === undefined ? [] : [`today Entra stops this person at ${stoppedAt}: --person says why`]),
    ...(today?.isPersonFound === false
      ? [
          "this person is not among those whom the stack assigns today: only what is the same for everybody was compared",
        ]
      : []),
    ...(postedLate === undefined
      ? []
      : [`posted ${postedLate} minutes after it was issued, by the browser's clock: AWS takes it for 5 minutes only`]),
    ...(isRelayStateAssumed ? ["the capture does not have the relay state: the app's own is taken"] : []),
    ...(isRedeemable ? [] : [`over since ${redeemableUntil.toISOString()}: it is no credential any more`]),
    ...(otherAttributes.length === 0 ? [] : [`its other attributes: ${otherAttributes.join(", ")}`]),
  ];
}

function differenceText({ what, captured, today = "nothing" }: CaptureDifference): string {
  if (what === "certificate")
    return `signed with certificate ${captured ?? "none"}; today Entra would sign with ${today}`;
  const sent = captured === undefined ? `without ${what}` : `for ${what} ${captured}`;
  return `sent ${sent}; today Entra would say ${today}`;
}
