import type { Place } from "../../../clouds/federation";
import type { Federation } from "../../../federation/model";
import type { DeployedStack } from "../deployed";
import { boundedFile } from "./boundedFile";
import { type CapturedForm, formIn, mostOfForm } from "./form";
import { formInHar } from "./har";
import { judged } from "./judgment";
import { capturedResponse } from "./response";
import { utf8 } from "./utf8";
import { judgmentJson, judgmentText } from "./words";

/** Where a sign-in was captured: a path, or `-` for standard input. */
export type CaptureSource = { readonly samlResponse: string } | { readonly har: string };

interface ReadStack {
  readonly federation: Federation<Place>;
  readonly deployed: Pick<DeployedStack, "apps">;
}

/**
 * What becomes of a captured sign-in, and why.
 *
 * @param readStack Asks both clouds: not before the capture is known to be one.
 * @throws UserError for what is no capture, or a forged one; it shows nothing of it.
 */
export async function capturedAnswer(
  source: CaptureSource,
  {
    stack,
    now,
    readStack,
  }: { readonly stack: string; readonly now: Date; readonly readStack: () => Promise<ReadStack> },
) {
  const form = await capturedForm(source);
  let read: Promise<ReadStack> | undefined;
  const once = () => (read ??= readStack());
  const captured = await capturedResponse(form, now, async () => (await once()).federation);
  const judgment = judged(captured, form.postedAt, { ...(await once()), now });
  return {
    text: (width: number) => judgmentText(stack, judgment, width),
    json: judgmentJson(stack, judgment),
    isFine: judgment.result === "lands",
  };
}

/** Bytes, with all that a browser loads on the way. */
const mostOfHar = 20_000_000;

/** @throws UserError */
export async function capturedForm(source: CaptureSource): Promise<CapturedForm> {
  if ("har" in source) {
    const remedy = "Record the sign-in alone, from an empty Network tab on, and export it again";
    return formInHar(utf8(await boundedFile(source.har, mostOfHar, remedy), "the HAR"));
  }
  const bytes = await boundedFile(source.samlResponse, mostOfForm, "Copy the value of SAMLResponse alone");
  return formIn(utf8(bytes, "the capture"));
}
